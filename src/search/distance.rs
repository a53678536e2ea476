//! How far two names are apart, in half edits: bounded, with likely slips cheaper than others.

use pinyin::ToPinyin;

/// One character of a name with its sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    letter: char,
    /// The syllable of a Chinese character in its coarsest form: equal for characters that are confused by ear.
    sound: Option<u64>,
}

/// The characters of a text with their sounds.
pub(super) fn glyphs(text: &str) -> Vec<Glyph> {
    text.chars().map(|letter| Glyph { letter, sound: letter.to_pinyin().map(|p| sound(p.plain())) }).collect()
}

/// What is left of a syllable once `zh` is `z`, `ang` is `an`, `n` is `l`, `h` is `f` and `ü` is `u`.
fn sound(syllable: &str) -> u64 {
    let mut letters = syllable.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace('ü', "u");
    if let Some(open) = letters.strip_suffix("ng") {
        letters = format!("{open}n");
    }
    if let Some(rest) = letters.strip_prefix('n') {
        letters = format!("l{rest}");
    } else if let Some(rest) = letters.strip_prefix('h') {
        letters = format!("f{rest}");
    }
    // A syllable has at most six letters, so eight bytes hold it whole.
    letters.bytes().fold(0, |packed, byte| (packed << 8) | u64::from(byte))
}

/// Cost of taking one character for another.
fn exchange(a: Glyph, b: Glyph) -> u32 {
    if a.letter == b.letter {
        return 0;
    }
    let sounds_alike = a.sound.is_some() && a.sound == b.sound;
    let is_confused = matches!(
        (a.letter, b.letter),
        ('n', 'l') | ('l', 'n') | ('h', 'f') | ('f', 'h') | ('u', 'v') | ('v', 'u')
    );
    if sounds_alike || is_confused { 1 } else { 2 }
}

/// Cost of a character that stands in one name only, after the character before it.
fn gap(before: Option<Glyph>, glyph: Glyph) -> u32 {
    match (before.map(|g| g.letter), glyph.letter) {
        (Some('z' | 'c' | 's'), 'h') | (Some('n'), 'g') => 1,
        _ => 2,
    }
}

/// Measures many names against typed text; keeps its rows so that a scan of all names does not allocate.
#[derive(Debug, Default)]
pub(super) struct Ruler {
    earlier: Vec<u32>,
    above: Vec<u32>,
    row: Vec<u32>,
}

impl Ruler {
    /// Half edits between two texts; `None` when there are more than `limit`.
    pub(super) fn within(&mut self, typed: &[Glyph], name: &[Glyph], limit: u32) -> Option<u32> {
        // Even the cheapest edit that changes the length costs one.
        if u32::try_from(typed.len().abs_diff(name.len())).map_or(true, |excess| excess > limit) {
            return None;
        }
        self.earlier.clear();
        self.begin(name);
        let mut typed_before: Option<Glyph> = None;
        let mut above_low = 0;
        for &t in typed {
            let row_low = self.fill_row(typed_before, t, name);
            // A swap reaches over one row, so two hopeless rows are needed.
            if row_low > limit && above_low > limit {
                return None;
            }
            above_low = row_low;
            std::mem::swap(&mut self.earlier, &mut self.above);
            std::mem::swap(&mut self.above, &mut self.row);
            typed_before = Some(t);
        }
        self.above.last().copied().filter(|&distance| distance <= limit)
    }

    /// The row of a text of which nothing was typed yet.
    fn begin(&mut self, name: &[Glyph]) {
        self.above.clear();
        let mut sum: u32 = 0;
        self.above.push(sum);
        let mut before = None;
        for &n in name {
            sum = sum.saturating_add(gap(before, n));
            self.above.push(sum);
            before = Some(n);
        }
    }

    /// Fills the row of one typed character and returns its lowest cost.
    fn fill_row(&mut self, typed_before: Option<Glyph>, t: Glyph, name: &[Glyph]) -> u32 {
        let cost =
            |row: &[u32], at: Option<usize>| at.and_then(|at| row.get(at)).copied().unwrap_or(u32::MAX);
        let typed_gap = gap(typed_before, t);
        self.row.clear();
        let mut left = cost(&self.above, Some(0)).saturating_add(typed_gap);
        self.row.push(left);
        let mut low = left;
        let mut name_before: Option<Glyph> = None;
        for (at, &n) in name.iter().enumerate() {
            let mut best = cost(&self.above, Some(at)).saturating_add(exchange(t, n));
            best = best.min(cost(&self.above, at.checked_add(1)).saturating_add(typed_gap));
            best = best.min(left.saturating_add(gap(name_before, n)));
            let is_swap = typed_before.is_some_and(|b| b.letter == n.letter)
                && name_before.is_some_and(|b| b.letter == t.letter);
            if is_swap {
                best = best.min(cost(&self.earlier, at.checked_sub(1)).saturating_add(2));
            }
            self.row.push(best);
            low = low.min(best);
            left = best;
            name_before = Some(n);
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<u32> {
        Ruler::default().within(&glyphs(a), &glyphs(b), 4)
    }

    #[test]
    fn characters_that_sound_alike_cost_half_an_edit() {
        assert_eq!(distance("永洲", "永州"), Some(1));
        assert_eq!(distance("石家壮", "石家庄"), Some(1));
        assert_eq!(distance("呼和好特", "呼和浩特"), Some(1));
        assert_eq!(distance("湖建", "福建"), Some(1));
        assert_eq!(distance("永川", "永州"), Some(2));
    }

    #[test]
    fn common_confusions_of_pinyin_cost_half_an_edit() {
        for (typed, name) in [
            ("shijiazuang", "shijiazhuang"),
            ("canzhou", "cangzhou"),
            ("lanjing", "nanjing"),
            ("hujian", "fujian"),
            ("lvliang", "luliang"),
            ("cengdu", "chengdu"),
        ] {
            assert_eq!(distance(typed, name), Some(1), "{typed}");
            assert_eq!(distance(name, typed), Some(1), "{name}");
        }
    }

    #[test]
    fn other_edits_and_swapped_neighbours_cost_a_whole_one() {
        assert_eq!(distance("yongzho", "yongzhou"), Some(2));
        assert_eq!(distance("yogzhou", "yongzhou"), Some(2));
        assert_eq!(distance("yongzhuo", "yongzhou"), Some(2));
        assert_eq!(distance("xongzhou", "yongzhou"), Some(2));
    }

    #[test]
    fn what_is_farther_than_the_limit_is_no_neighbour() {
        assert_eq!(distance("abcdefgh", "yongzhou"), None);
        assert_eq!(distance("", "永州市"), None);
        assert_eq!(distance("", ""), Some(0));
        assert_eq!(Ruler::default().within(&glyphs("永川"), &glyphs("永州"), 1), None);
    }
}
