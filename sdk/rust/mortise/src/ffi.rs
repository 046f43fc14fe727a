//! The C ABI of `mortise/*.h` as Rust sees it. Every `unsafe` of the crate is in this file; what it offers is safe.
//!
//! The structs are `repr(C)` twins of the headers' and hold the same fields in the same order.

use crate::error::{Frame, Layer};
use std::marker::PhantomData;
use std::os::raw::{c_char, c_void};
use std::sync::atomic::{AtomicPtr, Ordering};

/// `MORTISE_OK`.
pub const OK: i32 = 0;
/// `MORTISE_FAILED`.
pub const FAILED: i32 = -1;
/// `MORTISE_ABI_MAJOR`.
pub const ABI_MAJOR: u16 = 1;
/// `MORTISE_ABI_MINOR`.
pub const ABI_MINOR: u16 = 1;
/// `MORTISE_IS_TYPED`.
const IS_TYPED: u32 = 1 << 16;

#[repr(C)]
struct View<'a> {
    bytes: *const u8,
    count: usize,
    lender: PhantomData<&'a [u8]>,
}

impl<'a> View<'a> {
    fn of(text: &'a str) -> View<'a> {
        View { bytes: text.as_ptr(), count: text.len(), lender: PhantomData }
    }
}

#[repr(C)]
struct Buffer {
    struct_size: u32,
    flags: u32,
    bytes: *const u8,
    count: usize,
    release: extern "C" fn(*mut c_void),
    owner: *mut c_void,
}

#[repr(C)]
struct AnswerOptions<'a> {
    struct_size: u32,
    flags: u32,
    content_type: View<'a>,
}

#[repr(C)]
struct FrameRecord<'a> {
    struct_size: u32,
    line: u32,
    label: View<'a>,
    path: View<'a>,
}

#[repr(C)]
struct ErrorRecord<'a> {
    struct_size: u32,
    flags: u32,
    kind: View<'a>,
    message: View<'a>,
    cause: *const ErrorRecord<'a>,
    frames: *const *const FrameRecord<'a>,
    frame_count: usize,
}

#[repr(C)]
struct LogRecord<'a> {
    struct_size: u32,
    level: i32,
    message: View<'a>,
}

/// `mortise_services`.
#[repr(C)]
struct ServicesTable {
    struct_size: u32,
    abi_major: u16,
    abi_minor: u16,
    runtime: *mut c_void,
    runtime_version: *const c_char,
    event: unsafe extern "C" fn(*const ServicesTable, *mut c_void, *mut usize) -> *const u8,
    text: unsafe extern "C" fn(*const ServicesTable, *mut c_void, i32, *mut usize) -> *const u8,
    number: unsafe extern "C" fn(*const ServicesTable, *mut c_void, i32) -> i64,
    module_context: unsafe extern "C" fn(*const ServicesTable, *mut c_void) -> *mut c_void,
    append: unsafe extern "C" fn(*const ServicesTable, *mut c_void, *const u8, usize) -> i32,
    hand_over: unsafe extern "C" fn(*const ServicesTable, *mut c_void, *const Buffer) -> i32,
    set_answer_options: unsafe extern "C" fn(*const ServicesTable, *mut c_void, *const AnswerOptions) -> i32,
    fail: unsafe extern "C" fn(*const ServicesTable, *mut c_void, *const ErrorRecord) -> i32,
    log: unsafe extern "C" fn(*const ServicesTable, *mut c_void, *const LogRecord) -> i32,
}

/// `const mortise_services *` as the runtime passes it. Nobody else can make one: that is what makes its use safe.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Services(*const ServicesTable);

/// `mortise_call *` as the runtime passes it. A number in disguise: the services refuse it once the call has ended.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct RawCall(*mut c_void);

/// A call with the services to use it by.
#[derive(Clone, Copy)]
pub struct Handle {
    services: Services,
    call: RawCall,
}

/// The services, for threads that no call is on. They live until the process ends.
static SERVICES: AtomicPtr<ServicesTable> = AtomicPtr::new(std::ptr::null_mut());

impl Handle {
    pub fn new(services: Services, call: RawCall) -> Handle {
        SERVICES.store(services.0 as *mut ServicesTable, Ordering::Relaxed);
        Handle { services, call }
    }

    /// The environment as a whole, once a call or start has been seen.
    pub fn environment() -> Option<Handle> {
        let services = SERVICES.load(Ordering::Relaxed);
        let call = RawCall(std::ptr::null_mut());
        (!services.is_null()).then(|| Handle { services: Services(services), call })
    }

    fn table(&self) -> &ServicesTable {
        // SAFETY: only the runtime makes a `Services`, and its table lives until the process ends.
        unsafe { &*self.services.0 }
    }

    /// The event; borrowed as long as `self` is, which is not longer than the handler runs.
    pub fn event(&self) -> &[u8] {
        let mut count = 0;
        // SAFETY: the runtime gives `count` bytes that stay until the handler returns, or NULL.
        unsafe { borrow((self.table().event)(self.services.0, self.call.0, &mut count), count) }.unwrap_or(&[])
    }

    pub fn text(&self, key: i32) -> Option<&[u8]> {
        let mut count = 0;
        // SAFETY: as in `event`.
        unsafe { borrow((self.table().text)(self.services.0, self.call.0, key, &mut count), count) }
    }

    pub fn number(&self, key: i32) -> i64 {
        // SAFETY: takes values only.
        unsafe { (self.table().number)(self.services.0, self.call.0, key) }
    }

    /// Gives the bytes away without a copy.
    pub fn hand_over(&self, bytes: Vec<u8>) -> i32 {
        let owner = Box::new(bytes);
        let buffer = Buffer {
            struct_size: size_of_struct::<Buffer>(),
            flags: 0,
            bytes: owner.as_ptr(),
            count: owner.len(),
            release,
            owner: Box::into_raw(owner).cast(),
        };
        // SAFETY: a buffer is always taken, also when it is refused: `release` is called exactly once.
        unsafe { (self.table().hand_over)(self.services.0, self.call.0, &buffer) }
    }

    pub fn set_content_type(&self, content_type: &str) -> i32 {
        let struct_size = size_of_struct::<AnswerOptions>();
        let options = AnswerOptions { struct_size, flags: 0, content_type: View::of(content_type) };
        // SAFETY: the options are copied before the service returns.
        unsafe { (self.table().set_answer_options)(self.services.0, self.call.0, &options) }
    }

    pub fn log(&self, level: i32, message: &str) -> i32 {
        let record = LogRecord { struct_size: size_of_struct::<LogRecord>(), level, message: View::of(message) };
        // SAFETY: the record is copied before the service returns.
        unsafe { (self.table().log)(self.services.0, self.call.0, &record) }
    }

    /// Fails the call with `layers[0]`; each layer is caused by the next one.
    pub fn fail(&self, layers: &[Layer]) -> i32 {
        let frames: Vec<Vec<FrameRecord>> = layers
            .iter()
            .map(|layer| layer.frames.iter().map(frame_record).collect())
            .collect();
        let pointers: Vec<Vec<*const FrameRecord>> = frames
            .iter()
            .map(|frames| {
                frames
                    .iter()
                    .map(|frame| frame as *const FrameRecord)
                    .collect()
            })
            .collect();
        let mut records: Vec<ErrorRecord> = layers
            .iter()
            .zip(&pointers)
            .map(|(layer, frames)| error_record(layer, frames))
            .collect();
        let first = records.as_mut_ptr();
        for index in 1..records.len() {
            // SAFETY: both are elements of `records`, which no longer grows and is used by pointer only from here on.
            unsafe { (*first.add(index - 1)).cause = first.add(index) };
        }
        let outermost = if layers.is_empty() { std::ptr::null() } else { first as *const ErrorRecord };
        // SAFETY: the records are copied before the service returns; none at all is NULL, an error without words.
        unsafe { (self.table().fail)(self.services.0, self.call.0, outermost) }
    }
}

fn error_record<'a>(layer: &'a Layer, frames: &'a [*const FrameRecord<'a>]) -> ErrorRecord<'a> {
    ErrorRecord {
        struct_size: size_of_struct::<ErrorRecord>(),
        flags: 0,
        kind: View::of(&layer.kind),
        message: View::of(&layer.message),
        cause: std::ptr::null(),
        frames: frames.as_ptr(),
        frame_count: frames.len(),
    }
}

fn frame_record(frame: &Frame) -> FrameRecord<'_> {
    FrameRecord {
        struct_size: size_of_struct::<FrameRecord>(),
        line: frame.line,
        label: View::of(&frame.label),
        path: View::of(&frame.path),
    }
}

/// # Safety
/// `bytes` is NULL, or points to `count` bytes that stay as they are for `'a`.
unsafe fn borrow<'a>(bytes: *const u8, count: usize) -> Option<&'a [u8]> {
    if bytes.is_null() {
        return None;
    }
    // SAFETY: the caller promises it.
    Some(unsafe { std::slice::from_raw_parts(bytes, count) })
}

extern "C" fn release(owner: *mut c_void) {
    // SAFETY: `hand_over` made it with Box::into_raw, and the runtime releases a buffer once.
    drop(unsafe { Box::from_raw(owner.cast::<Vec<u8>>()) });
}

const fn size_of_struct<T>() -> u32 {
    std::mem::size_of::<T>() as u32
}

/// The `invoke` of a raw handler.
pub type Invoke = extern "C" fn(Services, RawCall, *mut c_void) -> i32;
/// The `start` of a module.
pub type Start = extern "C" fn(Services, RawCall, *mut *mut c_void) -> i32;

/// `mortise_handler`.
#[repr(C)]
pub struct Handler {
    struct_size: u32,
    flags: u32,
    name: *const u8,
    invoke: Option<Invoke>,
    context: *mut c_void,
    threading: i32,
    reserved: u32,
    signature: *const u8,
    declarations: *const *const c_char,
    function: *const (),
}

// SAFETY: holds static data and functions only; nobody changes it.
unsafe impl Sync for Handler {}

impl Handler {
    /// A handler that gets bytes. The name ends with NUL.
    pub const fn raw(name: &'static str, invoke: Invoke, threading: i32) -> Handler {
        Handler { invoke: Some(invoke), ..Handler::empty(name, threading) }
    }

    /// A handler that is called with what `signature` says; both texts end with NUL. `function` is the C function that the
    /// macro wrote together with the signature.
    pub const fn typed(name: &'static str, signature: &'static str, function: *const (), threading: i32) -> Handler {
        let signature = signature.as_ptr();
        Handler { flags: IS_TYPED, signature, function, ..Handler::empty(name, threading) }
    }

    const fn empty(name: &'static str, threading: i32) -> Handler {
        Handler {
            struct_size: size_of_struct::<Handler>(),
            flags: 0,
            name: name.as_ptr(),
            invoke: None,
            context: std::ptr::null_mut(),
            threading,
            reserved: 0,
            signature: std::ptr::null(),
            declarations: std::ptr::null(),
            function: std::ptr::null(),
        }
    }
}

/// `mortise_module`.
#[repr(C)]
pub struct Module {
    struct_size: u32,
    abi_major: u16,
    abi_minor: u16,
    required_minor: u16,
    reserved: u16,
    flags: u32,
    name: *const u8,
    version: *const u8,
    handlers: *const &'static Handler,
    handler_count: usize,
    start: Option<Start>,
    stop: Option<extern "C" fn(Services, *mut c_void)>,
}

// SAFETY: as for Handler.
unsafe impl Sync for Module {}

impl Module {
    /// A module's table; the texts end with NUL.
    pub const fn new(
        name: &'static str,
        version: &'static str,
        handlers: &'static [&'static Handler],
        start: Option<Start>,
    ) -> Module {
        Module {
            struct_size: size_of_struct::<Module>(),
            abi_major: ABI_MAJOR,
            abi_minor: ABI_MINOR,
            required_minor: 0,
            reserved: 0,
            flags: 0,
            name: name.as_ptr(),
            version: version.as_ptr(),
            handlers: handlers.as_ptr(),
            handler_count: handlers.len(),
            start,
            stop: None,
        }
    }
}

/// A pointer parameter of a typed handler. Only the runtime makes one, by the handler's signature.
#[repr(transparent)]
pub struct Pointer<T>(*const T);

impl<T> Pointer<T> {
    /// The array that the pointer and its count are. Borrowed from the parameter, so that it cannot outlive the call.
    pub fn slice(&self, count: usize) -> &[T] {
        if self.0.is_null() || count == 0 {
            return &[];
        }
        // SAFETY: the runtime passes as many elements as it says, and they stay until the function returns.
        unsafe { std::slice::from_raw_parts(self.0, count) }
    }

    /// The value behind a `nullable` pointer.
    pub fn get(&self) -> Option<&T> {
        // SAFETY: NULL or one value that stays until the function returns.
        unsafe { self.0.as_ref() }
    }
}

/// A `char *` result: text that the runtime frees with `free`.
#[repr(transparent)]
pub struct Text(*mut c_char);

extern "C" {
    fn malloc(size: usize) -> *mut c_void;
}

impl Text {
    /// Of a call that has failed.
    pub const NULL: Text = Text(std::ptr::null_mut());

    /// A copy of `text` with a NUL behind it, or None where there is no memory.
    pub fn copy(text: &str) -> Option<Text> {
        // SAFETY: the memory has room for the text and the NUL.
        unsafe {
            let copy = malloc(text.len() + 1).cast::<u8>();
            if copy.is_null() {
                return None;
            }
            std::ptr::copy_nonoverlapping(text.as_ptr(), copy, text.len());
            *copy.add(text.len()) = 0;
            Some(Text(copy.cast()))
        }
    }
}
