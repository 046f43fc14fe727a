//! A runtime of a few lines that calls the module of this test program by the C ABI and remembers what it was told.
//! Its structs are written from `mortise/*.h`, not from the crate's, so that the two check each other.

use std::ffi::CStr;
use std::mem::size_of;
use std::os::raw::{c_char, c_void};
use std::ptr::null;

type CallPointer = *mut Call;
type Invoke = unsafe extern "C" fn(*const Services, CallPointer, *mut c_void) -> i32;
type Start = unsafe extern "C" fn(*const Services, CallPointer, *mut *mut c_void) -> i32;

#[repr(C)]
struct View {
    bytes: *const u8,
    count: usize,
}

#[repr(C)]
struct Buffer {
    struct_size: u32,
    flags: u32,
    bytes: *const u8,
    count: usize,
    release: Option<unsafe extern "C" fn(*mut c_void)>,
    owner: *mut c_void,
}

#[repr(C)]
struct AnswerOptions {
    struct_size: u32,
    flags: u32,
    content_type: View,
}

#[repr(C)]
struct Frame {
    struct_size: u32,
    line: u32,
    label: View,
    path: View,
}

#[repr(C)]
struct Error {
    struct_size: u32,
    flags: u32,
    kind: View,
    message: View,
    cause: *const Error,
    frames: *const *const Frame,
    frame_count: usize,
}

#[repr(C)]
struct LogRecord {
    struct_size: u32,
    level: i32,
    message: View,
}

#[repr(C)]
pub struct Services {
    struct_size: u32,
    abi_major: u16,
    abi_minor: u16,
    runtime: *mut c_void,
    runtime_version: *const c_char,
    event: unsafe extern "C" fn(*const Services, CallPointer, *mut usize) -> *const u8,
    text: unsafe extern "C" fn(*const Services, CallPointer, i32, *mut usize) -> *const u8,
    number: unsafe extern "C" fn(*const Services, CallPointer, i32) -> i64,
    module_context: unsafe extern "C" fn(*const Services, CallPointer) -> *mut c_void,
    append: unsafe extern "C" fn(*const Services, CallPointer, *const u8, usize) -> i32,
    hand_over: unsafe extern "C" fn(*const Services, CallPointer, *const Buffer) -> i32,
    set_answer_options: unsafe extern "C" fn(*const Services, CallPointer, *const AnswerOptions) -> i32,
    fail: unsafe extern "C" fn(*const Services, CallPointer, *const Error) -> i32,
    log: unsafe extern "C" fn(*const Services, CallPointer, *const LogRecord) -> i32,
}

/// The services are static data of the test.
unsafe impl Sync for Services {}

#[repr(C)]
pub struct Handler {
    struct_size: u32,
    flags: u32,
    name: *const c_char,
    invoke: Option<Invoke>,
    context: *mut c_void,
    pub threading: i32,
    reserved: u32,
    signature: *const c_char,
    declarations: *const *const c_char,
    function: *const c_void,
}

#[repr(C)]
pub struct Module {
    struct_size: u32,
    pub abi: [u16; 3],
    reserved: u16,
    flags: u32,
    name: *const c_char,
    version: *const c_char,
    handlers: *const *const Handler,
    handler_count: usize,
    start: Option<Start>,
    stop: *const c_void,
}

/// A call, and what became of it.
#[derive(Default)]
pub struct Call {
    pub event: Vec<u8>,
    pub answer: Vec<u8>,
    pub content_type: String,
    /// Type and message of the error and its causes.
    pub errors: Vec<(String, String)>,
    /// Label and path of the error's frames, with the line.
    pub frames: Vec<(String, String, u32)>,
    pub log: Vec<(i32, String)>,
    pub status: i32,
}

pub static SERVICES: Services = Services {
    struct_size: size_of::<Services>() as u32,
    abi_major: 1,
    abi_minor: 1,
    runtime: std::ptr::null_mut(),
    runtime_version: null(),
    event,
    text,
    number,
    module_context,
    append,
    hand_over,
    set_answer_options,
    fail,
    log,
};

unsafe fn string(view: &View) -> String {
    String::from_utf8(bytes(view.bytes, view.count).to_vec()).unwrap()
}

unsafe fn bytes<'a>(bytes: *const u8, count: usize) -> &'a [u8] {
    assert!(!bytes.is_null());
    std::slice::from_raw_parts(bytes, count)
}

unsafe extern "C" fn event(_: *const Services, call: CallPointer, count: *mut usize) -> *const u8 {
    *count = (*call).event.len();
    (*call).event.as_ptr()
}

unsafe extern "C" fn text(_: *const Services, _: CallPointer, key: i32, count: *mut usize) -> *const u8 {
    let text: &[u8] = match key {
        1 => b"the-id",
        3 => b"the-function",
        6 => b"\xFF",
        _ => return null(),
    };
    *count = text.len();
    text.as_ptr()
}

unsafe extern "C" fn number(_: *const Services, _: CallPointer, key: i32) -> i64 {
    [-1, 1_700_000_000_123, 2_500][key.rem_euclid(3) as usize]
}

unsafe extern "C" fn module_context(_: *const Services, _: CallPointer) -> *mut c_void {
    std::ptr::null_mut()
}

unsafe extern "C" fn append(_: *const Services, call: CallPointer, start: *const u8, count: usize) -> i32 {
    (*call).answer.extend_from_slice(bytes(start, count));
    0
}

unsafe extern "C" fn hand_over(_: *const Services, call: CallPointer, buffer: *const Buffer) -> i32 {
    assert_eq!((*buffer).struct_size as usize, size_of::<Buffer>());
    (*call)
        .answer
        .extend_from_slice(bytes((*buffer).bytes, (*buffer).count));
    (*buffer).release.unwrap()((*buffer).owner);
    0
}

unsafe extern "C" fn set_answer_options(_: *const Services, call: CallPointer, options: *const AnswerOptions) -> i32 {
    assert_eq!((*options).struct_size as usize, size_of::<AnswerOptions>());
    (*call).content_type = string(&(*options).content_type);
    if (*call).content_type.contains('\n') {
        -2
    } else {
        0
    }
}

unsafe extern "C" fn fail(_: *const Services, call: CallPointer, error: *const Error) -> i32 {
    let mut next = error;
    while let Some(error) = next.as_ref() {
        assert_eq!((error.struct_size as usize, error.flags), (size_of::<Error>(), 0));
        (*call)
            .errors
            .push((string(&error.kind), string(&error.message)));
        for index in 0..error.frame_count {
            let frame = &**error.frames.add(index);
            assert_eq!(frame.struct_size as usize, size_of::<Frame>());
            (*call)
                .frames
                .push((string(&frame.label), string(&frame.path), frame.line));
        }
        next = error.cause;
    }
    0
}

unsafe extern "C" fn log(_: *const Services, call: CallPointer, record: *const LogRecord) -> i32 {
    assert_eq!((*record).struct_size as usize, size_of::<LogRecord>());
    if let Some(call) = call.as_mut() {
        call.log.push(((*record).level, string(&(*record).message)));
    }
    0
}

impl Module {
    /// The table that this program's `mortise_module_v1` gives.
    pub fn this(table: *const c_void) -> &'static Module {
        let module = unsafe { &*table.cast::<Module>() };
        assert_eq!((module.struct_size as usize, module.flags, module.reserved), (size_of::<Module>(), 0, 0));
        module
    }

    pub fn name(&self) -> &str {
        unsafe { CStr::from_ptr(self.name) }.to_str().unwrap()
    }

    pub fn handlers(&self) -> Vec<&'static Handler> {
        (0..self.handler_count)
            .map(|index| unsafe { &**self.handlers.add(index) })
            .collect()
    }

    pub fn handler(&self, name: &str) -> &'static Handler {
        self.handlers()
            .into_iter()
            .find(|handler| handler.name() == name)
            .expect(name)
    }

    /// Runs start, as before the first event.
    pub fn start(&self) -> Call {
        let mut call = Call::default();
        let mut context = std::ptr::null_mut();
        call.status = unsafe { self.start.unwrap()(&SERVICES, &mut call, &mut context) };
        call
    }
}

impl Handler {
    pub fn name(&self) -> &'static str {
        assert_eq!(self.struct_size as usize, size_of::<Handler>());
        unsafe { CStr::from_ptr(self.name) }.to_str().unwrap()
    }

    /// The C prototype of a typed handler.
    pub fn signature(&self) -> &'static str {
        assert_eq!((self.flags, self.invoke.is_none()), (1 << 16, true));
        unsafe { CStr::from_ptr(self.signature) }.to_str().unwrap()
    }

    /// The function of a typed handler as `Function`, an `extern "C"` function pointer of what `signature` says.
    pub unsafe fn function<Function: Copy>(&self) -> Function {
        assert_eq!(size_of::<Function>(), size_of::<*const c_void>());
        std::mem::transmute_copy(&self.function)
    }

    /// Calls a raw handler.
    pub fn invoke(&self, event: impl AsRef<[u8]>) -> Call {
        assert_eq!(self.flags, 0);
        let mut call = Call { event: event.as_ref().to_vec(), ..Call::default() };
        call.status = unsafe { self.invoke.unwrap()(&SERVICES, &mut call, self.context) };
        call
    }
}
