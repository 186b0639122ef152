//! Bytes to text: UTF-8, and UTF-16 where a byte order mark says so. Nothing is guessed and nothing silently lost: a figure read from broken
//! bytes would be judged all the same.

use crate::{Error, Result};

/// Decodes a text.
///
/// # Errors
///
/// If the bytes are no UTF-8, with the first place that is none; if they are UTF-16 with half a character; if they hold NUL bytes as binary
/// files and UTF-16 without a mark do.
pub fn decode(bytes: &[u8]) -> Result<String> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return wide(rest, u16::from_be_bytes);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let byte = bytes.get(good.len()).copied().unwrap_or_default();
        Error::new(format!("the text is not UTF-8: byte 0x{byte:02X} at line {line}, column {column}")).help(remedy(bytes))
    })?;
    let head = text.get(..text.floor_char_boundary(1024)).unwrap_or(text);
    if head.contains('\0') {
        return Err(Error::new("this is no text: it holds NUL bytes")
            .help("if it is UTF-16 without a mark, convert it: `iconv -f UTF-16LE -t UTF-8 FILE > NEW`"));
    }
    Ok(text.to_owned())
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: std::result::Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(Error::new("the text begins as UTF-16 and breaks off in half a character").help("save it again as UTF-8")),
    }
}

/// Returns how to convert the bytes: from the encoding that a page names, else from one to be named.
fn remedy(bytes: &[u8]) -> String {
    let head: String = bytes.iter().take(2048).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let named = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let named =
        named.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>());
    match named.filter(|name| !name.is_empty() && name != "utf-8") {
        Some(name) => format!("the page says it is {name}: `iconv -f {name} -t UTF-8 FILE > NEW`"),
        None => {
            "convert it from the encoding it is in: `iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW` (Arabic: WINDOWS-1256, Japanese: \
                 SHIFT_JIS, Chinese: GB18030, Korean: EUC-KR)"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_decoded_by_its_mark() {
        let text = "كلف 5 ملايين دولار 😀";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(units.iter().flat_map(|u| u.to_le_bytes())).collect();
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(units.iter().flat_map(|u| u.to_be_bytes())).collect();
        assert_eq!(decode(&little).unwrap(), text);
        assert_eq!(decode(&big).unwrap(), text);
        assert!(decode(&little[..little.len() - 1]).is_err());
    }

    #[test]
    fn other_encodings_are_refused_with_the_place_and_the_way_out() {
        let error = decode(b"Les d\xe9penses\n").unwrap_err();
        assert_eq!(error.to_string(), "the text is not UTF-8: byte 0xE9 at line 1, column 6");
        let page = b"<meta charset=\"windows-1256\">\n\xc7\xe1";
        assert!(decode(page).unwrap_err().hint().is_some_and(|h| h.contains("windows-1256")));
        assert!(decode(b"a\0b\0").is_err());
    }
}
