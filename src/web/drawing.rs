//! Drawings as data: lines, bars, dots and texts in whole numbers, before `markup` makes them SVG.
//!
//! On the narrowest phone one unit is one pixel, and texts stand at the size that the stylesheet gives every drawing.
//! Everything has the colour of the text around it: what differs in meaning differs in line or filling, never in
//! colour alone, so that print, dark pages and forced colours show the same.

/// Width of every drawing.
pub const WIDTH: i32 = 280;
/// Units a character of text takes at the size that the stylesheet gives it.
const WIDE: i32 = 18;
const NARROW: i32 = 12;
/// Units from one line of text to the next.
pub const LINE: i32 = 20;
/// Room between a line and a text beside it.
pub const BESIDE: i32 = 4;
/// Room between two texts.
pub const APART: i32 = 8;

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// The values.
    Bold,
    /// A value of which nobody tells where it begins or ends.
    Dashed,
    /// Axis, border, mark.
    Thin,
}

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// What is there.
    Solid,
    /// What counts as if it were there.
    Hatched,
    /// What is lacking.
    Empty,
    /// What may be lacking.
    Dashed,
}

/// One part of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A straight line between two points.
    Line {
        /// One end.
        from: (i32, i32),
        /// The other.
        to: (i32, i32),
        /// How it looks.
        stroke: Stroke,
    },
    /// A text that begins at a point.
    Text {
        /// Where.
        at: (i32, i32),
        /// What it says.
        text: String,
    },
    /// A bar.
    Bar {
        /// Its upper left corner.
        at: (i32, i32),
        /// Width and height.
        size: (i32, i32),
        /// How it is filled.
        fill: Fill,
    },
    /// A round mark.
    Dot {
        /// Its middle.
        at: (i32, i32),
        /// Whether it stands for something known.
        is_known: bool,
    },
}

/// A drawing with its title and its description for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Names its title and description within the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The values in words.
    pub description: String,
    /// Its height; its width is [`WIDTH`].
    pub height: i32,
    /// Its parts, in the order of drawing.
    pub shapes: Vec<Shape>,
}

/// `part` of `whole` in units of a length, rounded down.
#[must_use]
pub fn share(part: i64, whole: i64, length: i32) -> i32 {
    let units = part.saturating_mul(i64::from(length)).checked_div(whole).unwrap_or(0);
    i32::try_from(units).unwrap_or(length)
}

/// Where a text begins that is to stand at `x` and must not leave the drawing.
#[must_use]
pub fn inside(x: i32, text: &str) -> i32 {
    x.min(WIDTH.saturating_sub(width(text))).max(0)
}

/// The width of a text.
#[must_use]
pub fn width(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { NARROW } else { WIDE }).fold(0, i32::saturating_add)
}

/// Puts texts where they fit: the last first, then the first, then the others from the left.
#[must_use]
pub fn placed(texts: &[(i32, String, i32)]) -> Vec<Shape> {
    let mut taken: Vec<(i32, i32, i32)> = Vec::new();
    let mut shapes = Vec::new();
    let order = texts.last().into_iter().chain(texts.iter().take(texts.len().saturating_sub(1)));
    for (x, text, y) in order {
        let from = inside(*x, text);
        let to = from.saturating_add(width(text));
        let is_free = |(a, b, other): &(i32, i32, i32)| {
            let is_beside = to.saturating_add(APART) <= *a || b.saturating_add(APART) <= from;
            is_beside || y.abs_diff(*other) >= LINE.unsigned_abs()
        };
        if taken.iter().all(is_free) {
            taken.push((from, to, *y));
            shapes.push(Shape::Text { at: (from, *y), text: text.clone() });
        }
    }
    shapes
}

/// The strokes that hatch a bar: from its lower left to its upper right, clipped to it.
#[must_use]
pub fn hatching((x, y): (i32, i32), (width, height): (i32, i32)) -> Vec<((i32, i32), (i32, i32))> {
    let (right, bottom) = (x.saturating_add(width), y.saturating_add(height));
    let mut strokes = Vec::new();
    let mut foot = x.saturating_sub(height).saturating_add(HATCH);
    while foot < right {
        let head = foot.saturating_add(height);
        // Each step to the side is a step up.
        let from = (foot.max(x), bottom.saturating_sub(x.saturating_sub(foot).max(0)));
        let to = (head.min(right), y.saturating_add(head.saturating_sub(right).max(0)));
        strokes.push((from, to));
        foot = foot.saturating_add(HATCH);
    }
    strokes
}

/// Units from one stroke of a hatching to the next.
const HATCH: i32 = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_never_leaves_its_bar_and_runs_at_one_slope() {
        for (at, size) in [((10, 20), (100, 22)), ((0, 0), (5, 22)), ((3, 4), (0, 22))] {
            let (right, bottom) = (at.0 + size.0, at.1 + size.1);
            for (from, to) in hatching(at, size) {
                assert!(from.0 >= at.0 && to.0 <= right, "{from:?} {to:?}");
                assert!(to.1 >= at.1 && from.1 <= bottom, "{from:?} {to:?}");
                assert_eq!(to.0 - from.0, from.1 - to.1, "{from:?} {to:?}");
            }
        }
        assert_eq!(hatching((10, 20), (100, 22)).len(), 17);
    }

    #[test]
    fn a_text_at_the_border_moves_inside() {
        assert_eq!(inside(270, "今天"), 244);
        assert_eq!(inside(-5, "今天"), 0);
        assert_eq!(width("30年"), 42);
    }
}
