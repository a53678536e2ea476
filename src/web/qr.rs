//! An address as a QR code (二维码): which squares are dark, as one path of horizontal strokes.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder, QRCode};

/// White squares around the code: without them telephones do not find it.
const QUIET: usize = 4;

/// The least width and height on a screen, in pixels.
const SMALLEST: usize = 160;

/// A QR code ready to be drawn: numbers and letters of a path only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Squares along one side, the white ones around it counted.
    pub squares: usize,
    /// Pixels along one side: every square has a whole number of them, so that its edges are sharp.
    pub pixels: usize,
    /// The dark squares: a stroke for each run in a row.
    pub strokes: String,
}

impl Code {
    /// The code of an address; `None` for one that is too long for any code.
    ///
    /// It corrects up to 15 % of errors where the code grows no larger by it, and 7 % otherwise: a page should stay
    /// light, and a screen is not scratched.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let light = QRBuilder::new(address).ecl(ECL::L).build().ok()?;
        let strong = QRBuilder::new(address).ecl(ECL::M).build().ok().filter(|c| c.size == light.size);
        let code = strong.unwrap_or(light);
        let squares = code.size.saturating_add(QUIET.saturating_mul(2));
        let pixels = squares.saturating_mul(SMALLEST.div_ceil(squares).max(4));
        Some(Code { squares, pixels, strokes: strokes(&code) })
    }
}

fn strokes(code: &QRCode) -> String {
    let mut path = String::new();
    for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
        let mut x = 0_usize;
        // Where the pen stands; before the first stroke of a row it stands nowhere.
        let mut pen = None;
        for run in row.chunk_by(|one, other| one.value() == other.value()) {
            if run.first().is_some_and(|module| module.value()) {
                // Writing into a text cannot fail.
                let _ = match pen {
                    None => write!(path, "M{} {}.5", x.saturating_add(QUIET), y.saturating_add(QUIET)),
                    Some(pen) => write!(path, "m{} 0", x.saturating_sub(pen)),
                };
                let _ = write!(path, "h{}", run.len());
                pen = Some(x.saturating_add(run.len()));
            }
            x = x.saturating_add(run.len());
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_white_around_it_and_sharp_edges() {
        let code = Code::of("https://yibao.example/yongzhou").unwrap_or_else(|| panic!("a short address"));
        assert_eq!((code.squares, code.pixels), (33, 165));
        // The first row: two finders, seven squares wide each, and what lies between them.
        assert!(code.strokes.starts_with("M4 4.5h7m"), "{}", code.strokes);
        assert!(code.strokes.contains("h7M4 5.5h1m5 0h1m"), "{}", code.strokes);
        assert!(!code.strokes.contains("M3 ") && !code.strokes.contains(" 3.5"), "{}", code.strokes);
    }

    #[test]
    fn an_address_too_long_for_any_code_has_none() {
        assert_eq!(Code::of(&"a".repeat(3_000)), None);
    }
}
