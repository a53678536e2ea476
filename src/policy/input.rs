//! What people type into estimates, of whatever topic: read kindly, refused clearly, all mistakes at once.
//!
//! The fields of an estimate and what may stand in them are its own: `policy/<topic>/input.rs`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::date::{YearMonth, parse_day};
use super::figure::{by_word, word_of};

/// What a person said to a question that only some places ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Said<T> {
    /// The question was not put, or left out.
    #[default]
    Nothing,
    /// 不清楚
    DontKnow,
    /// An answer.
    Known(T),
}

impl<T: Copy> Said<T> {
    /// The answer, where there is one.
    #[must_use]
    pub fn known(self) -> Option<T> {
        match self {
            Said::Known(answer) => Some(answer),
            Said::Nothing | Said::DontKnow => None,
        }
    }
}

/// One mistake in one field, said in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError<F> {
    /// Where.
    pub field: F,
    /// What is wrong and what would be right.
    pub message: String,
}

/// What was typed, by query parameter, each with all its values. Unknown parameters are ignored.
pub type Typed = BTreeMap<String, Vec<String>>;

/// Longer texts are refused without being read.
const LONGEST: usize = 64;

/// Reads the fields of one form, whose words are its parameters, and collects the mistakes.
pub(super) struct Reader<'t, F: 'static> {
    typed: &'t Typed,
    words: &'static [(F, &'static str)],
    /// The mistakes so far.
    pub(super) errors: Vec<FieldError<F>>,
}

impl<'t, F: Copy + PartialEq> Reader<'t, F> {
    /// Nothing is read yet.
    pub(super) fn new(typed: &'t Typed, words: &'static [(F, &'static str)]) -> Self {
        Reader { typed, words, errors: Vec::new() }
    }

    /// The tidied text of a field; `None` when it is empty, left out, or refused.
    fn text(&mut self, field: F) -> Option<String> {
        let values = self.typed.get(word_of(self.words, &field))?;
        let mut filled = values.iter().filter(|v| !v.trim().is_empty());
        let first = filled.next()?;
        if filled.next().is_some() {
            self.refuse(field, "这一项填了两次，请只留一个");
            return None;
        }
        if first.len() > LONGEST {
            self.refuse(field, "填得太长了，请核对");
            return None;
        }
        Some(tidy(first)).filter(|text| !text.is_empty())
    }

    /// Adds a mistake.
    pub(super) fn refuse(&mut self, field: F, message: &str) {
        self.errors.push(FieldError { field, message: message.to_owned() });
    }

    /// What a field says; `None` when it is empty, left out, or refused.
    pub(super) fn read<T>(&mut self, field: F, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let text = self.text(field)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(message) => {
                self.refuse(field, &message);
                None
            }
        }
    }

    /// What a field says, where 不清楚 is an answer.
    pub(super) fn said<T>(&mut self, field: F, parse: impl Fn(&str) -> Result<T, String>) -> Said<T> {
        let answer =
            self.read(field, |text| if is_dont_know(text) { Ok(None) } else { parse(text).map(Some) });
        match answer {
            None => Said::Nothing,
            Some(None) => Said::DontKnow,
            Some(Some(value)) => Said::Known(value),
        }
    }

    /// For fields that may be left empty: not to know is the same as to say nothing.
    pub(super) fn known<T>(&mut self, field: F, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        match self.said(field, parse) {
            Said::Known(value) => Some(value),
            Said::DontKnow | Said::Nothing => None,
        }
    }

    /// One of the words of a list, told with a message of its own where it is none.
    pub(super) fn word<T: Copy>(
        &mut self,
        field: F,
        words: &[(T, &'static str)],
        message: &str,
    ) -> Option<T> {
        self.read(field, |text| by_word(words, text).ok_or_else(|| message.to_owned()))
    }
}

/// Whether somebody says 不清楚.
pub(super) fn is_dont_know(text: &str) -> bool {
    matches!(text, "unknown" | "unsure" | "不清楚" | "不知道")
}

/// What is said to a choice that is none of those offered.
pub(super) const NOT_OFFERED: &str = "请从给出的选项里选一个";

/// 是 and 不是 with the words that URLs use.
pub const YES_NO: &[(bool, &str)] = &[(true, "yes"), (false, "no")];

/// One of the words of a list; 不清楚 in any form, where the list has a word for it.
pub(super) fn choice<T: Copy>(text: &str, words: &[(T, &'static str)]) -> Result<T, String> {
    let not_known = || words.iter().find(|(_, word)| is_dont_know(word) && is_dont_know(text));
    let found = by_word(words, text).or_else(|| not_known().map(|(value, _)| *value));
    found.ok_or_else(|| NOT_OFFERED.to_owned())
}

/// A whole number of at most so many digits; `None` for anything else.
pub(super) fn parse_number(text: &str, longest: usize) -> Option<u32> {
    let is_number = (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// What was typed, without what nobody types and no page may give back: control characters, marks that turn the
/// direction of the text around, signs without width, and code points that are no characters.
#[must_use]
pub fn printable(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_none = |c: char| matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    let is_unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let is_left = |c: &char| !c.is_control() && !turns(*c) && !is_none(*c) && !is_unseen(*c);
    text.chars().filter(is_left).collect()
}

/// Full-width forms to half width, no spaces and no control characters: what people mean by what they type.
pub(crate) fn tidy(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '。' => '.',
        '、' => ',',
        '—' | '–' | '−' => '-',
        _ => c,
    };
    let is_idle =
        |c: &char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    text.chars().filter(|c| !is_idle(c)).map(narrow).collect()
}

/// Reads a month as people write it: `1956-03`, `1956.3`, `1956年3月`, `195603`.
pub(super) fn parse_month(text: &str) -> Option<YearMonth> {
    let (year, month) = year_and_month(text)?;
    YearMonth::new(year, month)
}

/// What is said to a month of birth that is none; `otherwise` where it is not even written like one.
pub(super) fn wrong_birth(text: &str, otherwise: &str) -> String {
    let month = year_and_month(text).or_else(|| year_and_month(month_and_day(text)?.0.as_str()));
    if month.is_some_and(|(_, month)| !(1..=12).contains(&month)) {
        "月份要在1到12之间，比如：195603".to_owned()
    } else {
        otherwise.to_owned()
    }
}

/// The numbers of what is written like a month, whether or not there is such a month.
fn year_and_month(text: &str) -> Option<(i32, u32)> {
    let text = text.trim_end_matches('月');
    let parts: Vec<&str> = text.split(['-', '.', '/', '年']).collect();
    let (year, month) = match parts.as_slice() {
        [year, month] => (*year, *month),
        [all] if (5..=6).contains(&all.len()) => all.split_at_checked(4)?,
        _ => return None,
    };
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !is_digits(year) || !is_digits(month) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?))
}

/// Reads a month, or a day in it: what people write where only the month is asked.
pub(super) fn parse_month_or_day(text: &str) -> Option<YearMonth> {
    parse_month(text).or_else(|| parse_month_of_day(text))
}

/// Reads a whole day, of which only the month is needed: `1956-03-15`, `1956年3月15日`.
fn parse_month_of_day(text: &str) -> Option<YearMonth> {
    let (month, day) = month_and_day(text)?;
    let month = parse_month(&month)?;
    let day = day.parse().ok().filter(|_| day.len() <= 2)?;
    NaiveDate::from_ymd_opt(month.year(), month.month(), day).map(YearMonth::of)
}

/// The month and the day of what is written like a day.
fn month_and_day(text: &str) -> Option<(String, String)> {
    let text = text.replace(['年', '月', '.', '/'], "-");
    let (month, day) = text.trim_end_matches(['日', '号']).rsplit_once('-')?;
    Some((month.to_owned(), day.to_owned()))
}

/// Reads the day asked for: a day, or a month, which stands for its last day.
///
/// # Errors
/// A sentence in Chinese for what is no day or lies too far away.
pub fn parse_on(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = parse_day(text).or_else(|| parse_month(text).map(YearMonth::last_day));
    let day = day.ok_or_else(|| "日期请这样填：2026-07-01".to_owned())?;
    let last_year = today.year().saturating_add(10);
    if day.year() < 2000 || day.year() > last_year {
        return Err(format!("日期请填在2000年到{last_year}年之间"));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_printed_is_dropped_and_nothing_else() {
        for (typed, left) in [
            ("a\u{0}b\u{b}c\u{7f}d", "abcd"),
            ("19\u{202e}66\u{2069}03\u{200f}", "196603"),
            ("\u{fdd0}1\u{1ffff}\u{feff}\u{200b}", "1"),
            ("３２００.5 元\u{3000}", "３２００.5 元\u{3000}"),
            ("<b>\"\u{fffd}", "<b>\"\u{fffd}"),
            ("\u{0}\u{202e}", ""),
        ] {
            assert_eq!(printable(typed), left, "{typed:?}");
        }
    }
}
