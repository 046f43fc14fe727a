//! Texts and ELF notes that are made while the module is compiled, so that tools can read what a `.so` holds.

/// Bytes of all pieces together.
pub const fn joined_size(pieces: &[&str]) -> usize {
    let mut size = 0;
    let mut index = 0;
    while index < pieces.len() {
        size += pieces[index].len();
        index += 1;
    }
    size
}

/// The pieces as one text; `SIZE` is their `joined_size`.
pub const fn join<const SIZE: usize>(pieces: &[&str]) -> [u8; SIZE] {
    let mut text = [0; SIZE];
    let (mut place, mut index) = (0, 0);
    while index < pieces.len() {
        let piece = pieces[index].as_bytes();
        let mut offset = 0;
        while offset < piece.len() {
            text[place] = piece[offset];
            offset += 1;
            place += 1;
        }
        index += 1;
    }
    text
}

/// A joined text as such: UTF-8, since its pieces are.
pub const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("the pieces of a text are not UTF-8"),
    }
}

/// One record of the section `.note.mortise`; `SIZE` is that of its content, a multiple of 4.
#[repr(C, align(4))]
pub struct Note<const SIZE: usize> {
    owner_size: u32,
    content_size: u32,
    kind: u32,
    owner: [u8; 8],
    content: [u8; SIZE],
}

impl<const SIZE: usize> Note<SIZE> {
    const fn new(kind: u32, content: [u8; SIZE]) -> Note<SIZE> {
        Note { owner_size: 8, content_size: SIZE as u32, kind, owner: *b"Mortise\0", content }
    }

    /// `MORTISE_NOTE_HANDLER`: threading, name and signature; the texts end with NUL. `SIZE` is their `handler_size`.
    pub const fn handler(threading: i32, texts: &[&str]) -> Note<SIZE> {
        let mut content = [0; SIZE];
        let number = threading.to_ne_bytes();
        let mut place = 0;
        while place < number.len() {
            content[place] = number[place];
            place += 1;
        }
        let mut index = 0;
        while index < texts.len() {
            let text = texts[index].as_bytes();
            let mut offset = 0;
            while offset < text.len() {
                content[place + offset] = text[offset];
                offset += 1;
            }
            place += padded(text.len());
            index += 1;
        }
        Note::new(2, content)
    }
}

impl Note<8> {
    /// `MORTISE_NOTE_MODULE`: the ABI that the module was built for; it works with every minor.
    pub const fn module() -> Note<8> {
        let major = crate::ffi::ABI_MAJOR.to_ne_bytes();
        let minor = crate::ffi::ABI_MINOR.to_ne_bytes();
        Note::new(1, [major[0], major[1], minor[0], minor[1], 0, 0, 0, 0])
    }
}

/// Size of the content of a handler's note.
pub const fn handler_size(texts: &[&str]) -> usize {
    let mut size = 4;
    let mut index = 0;
    while index < texts.len() {
        size += padded(texts[index].len());
        index += 1;
    }
    size
}

const fn padded(size: usize) -> usize {
    (size + 3) / 4 * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_become_one_text() {
        const PIECES: &[&str] = &["double ", "area", "()"];
        const BYTES: [u8; joined_size(PIECES)] = join(PIECES);
        assert_eq!(text(&BYTES), "double area()");
    }

    #[test]
    fn a_note_has_the_layout_of_the_header() {
        const TEXTS: &[&str] = &["area\0", "double area()\0"];
        let note: Note<{ handler_size(TEXTS) }> = Note::handler(2, TEXTS);
        assert_eq!((note.owner_size, note.content_size, note.kind), (8, 28, 2));
        assert_eq!(note.content[..4], 2i32.to_ne_bytes());
        assert_eq!(note.content[4..], *b"area\0\0\0\0double area()\0\0\0");
        assert_eq!(std::mem::size_of_val(&note), 20 + 28);
    }
}
