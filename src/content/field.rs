//! A strict reader of one TOML table: every taker notes what is wrong and goes on, so that one run shows all.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::page::Page;
use super::problem::{At, Report};
use super::text::{self, Style};
use crate::policy::date::{Start, parse_day};
use crate::policy::figure::by_word;
use crate::policy::money::{BasisPoints, Fen, NumberError};

/// The fields of one table.
pub(super) struct Fields<'t, 'r> {
    page: &'t Page,
    table: &'t DeTable<'t>,
    line: u32,
    known: Vec<&'static str>,
    /// Unknown keys already told: a second `finish` must not repeat them.
    told: Vec<String>,
    report: &'r mut Report,
    is_sound: bool,
    is_rest_ignored: bool,
}

impl<'t, 'r> Fields<'t, 'r> {
    /// A reader of a table whose header stands on `line`.
    pub(super) fn new(page: &'t Page, table: &'t DeTable<'t>, line: u32, report: &'r mut Report) -> Self {
        Fields {
            page,
            table,
            line,
            known: Vec::new(),
            told: Vec::new(),
            report,
            is_sound: true,
            is_rest_ignored: false,
        }
    }

    /// The line of the header.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// The place of a key, or of the header where it is absent.
    pub(super) fn at(&self, key: &str) -> At {
        let found = self.table.iter().find(|(k, _)| k.get_ref() == key);
        self.page.at(found.map_or(self.line, |(k, _)| self.page.line(k.span().start)))
    }

    /// The lines of all keys.
    pub(super) fn key_lines(&self) -> BTreeMap<String, u32> {
        self.table.iter().map(|(k, _)| (k.get_ref().to_string(), self.page.line(k.span().start))).collect()
    }

    /// Notes a problem that leaves the value unusable.
    pub(super) fn fault(
        &mut self,
        key: &str,
        rule: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.is_sound = false;
        self.remark(key, rule, message, hint);
    }

    /// Notes a problem of a value that is understood all the same.
    pub(super) fn remark(
        &mut self,
        key: &str,
        rule: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let at = self.at(key);
        self.report.add(&at, rule, message, hint);
    }

    /// Whether a key is there; it counts as known.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.take(key).is_some()
    }

    /// Notes a missing key. To be followed by a taker of the same key.
    pub(super) fn need(&mut self, key: &'static str) -> &mut Self {
        if !self.has(key) {
            self.fault(
                key,
                "missing-key",
                format!("缺少`{key}`"),
                format!("补上`{key}`，写法见content/README.md"),
            );
        }
        self
    }

    /// The one of several shapes that is there; notes when there is none or more than one, and then the
    /// companions of the shapes are not judged.
    pub(super) fn one_of(&mut self, keys: &[&'static str]) -> Option<&'static str> {
        let present: Vec<&'static str> = keys.iter().copied().filter(|key| self.has(key)).collect();
        if let [one] = present.as_slice() {
            return Some(*one);
        }
        let all = list(keys);
        let message = if present.is_empty() {
            format!("没有写内容：{all}一个也没有")
        } else {
            format!("同时写了{}", list(&present))
        };
        self.fault("", "one-shape", message, format!("{all}里正好写一个"));
        self.ignore_rest();
        None
    }

    /// Leaves the keys that nothing asked for unjudged: it is not known which could stand here.
    pub(super) fn ignore_rest(&mut self) {
        self.is_rest_ignored = true;
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str, style: Style) -> Option<String> {
        let value = self.string(key)?.to_owned();
        self.judge(key, &value, style);
        Some(value)
    }

    /// A list of texts, empty when absent.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let texts = self.strings(key).unwrap_or_default();
        for text in &texts {
            self.judge(key, text, Style::Name);
        }
        texts
    }

    /// What `read` makes of a text; `hint` says what can be written.
    pub(super) fn parsed<T>(
        &mut self,
        key: &'static str,
        rule: &'static str,
        read: impl Fn(&str) -> Option<T>,
        hint: &str,
    ) -> Option<T> {
        let value = self.string(key)?;
        let parsed = read(value);
        if parsed.is_none() {
            self.fault(key, rule, format!("`{key}`不能是“{value}”"), hint);
        }
        parsed
    }

    /// A word of a table of words.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, words: &[(T, &'static str)]) -> Option<T> {
        self.parsed(key, "unknown-word", |text| by_word(words, text), &allowed(words))
    }

    /// A list of different words of a table of words; notes an empty list.
    pub(super) fn words<T: Copy + PartialEq>(
        &mut self,
        key: &'static str,
        words: &[(T, &'static str)],
    ) -> Vec<T> {
        let mut found = Vec::new();
        let Some(texts) = self.strings(key) else { return found };
        if texts.is_empty() {
            self.fault(key, "empty-list", format!("`{key}`是空的"), allowed(words));
        }
        for text in texts {
            match by_word(words, &text) {
                Some(word) if found.contains(&word) => {
                    self.fault(key, "word-twice", format!("`{key}`里“{text}”写了两次"), "留一个");
                }
                Some(word) => found.push(word),
                None => self.fault(key, "unknown-word", format!("`{key}`不能是“{text}”"), allowed(words)),
            }
        }
        found
    }

    /// A list of strings as they stand; `None` when it is absent or no such list.
    pub(super) fn strings(&mut self, key: &'static str) -> Option<Vec<String>> {
        let value = self.take(key)?;
        let strings = value.as_array().and_then(|items| {
            items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        if strings.is_none() {
            self.wrong_type(key, value, "一串带引号的文字");
        }
        strings
    }

    /// A truth, `false` when absent.
    pub(super) fn truth(&mut self, key: &'static str) -> bool {
        let Some(value) = self.take(key) else { return false };
        value.as_bool().unwrap_or_else(|| {
            self.wrong_type(key, value, "true或false");
            false
        })
    }

    /// A key that says something by being there: only `true` has a meaning.
    pub(super) fn yes(&mut self, key: &'static str) -> Option<()> {
        let value = self.take(key)?;
        if value.as_bool() == Some(true) {
            return Some(());
        }
        self.fault(key, "unknown-word", format!("`{key}`只能是true"), "写true，或者删掉这个键");
        None
    }

    /// A whole number; notes one that is not plausible.
    pub(super) fn integer(&mut self, key: &'static str, plausible: RangeInclusive<u32>) -> Option<u32> {
        let value = self.take(key)?;
        let number = value.as_integer().and_then(|n| n.to_string().parse::<u32>().ok());
        let Some(number) = number else {
            self.wrong_type(key, value, "不带引号的整数");
            return None;
        };
        self.plausible(key, &number, &plausible, "");
        Some(number)
    }

    /// A day.
    pub(super) fn day(&mut self, key: &'static str) -> Option<NaiveDate> {
        self.parsed(key, "bad-date", parse_day, "写成带引号的\"2026-01-31\"")
    }

    /// A day that cannot lie after today.
    pub(super) fn past_day(&mut self, key: &'static str, today: NaiveDate) -> Option<NaiveDate> {
        let day = self.day(key)?;
        if day > today {
            self.remark(key, "checked-in-future", format!("`{key}`是{day}，还没到"), "写实际核实的那一天");
        }
        Some(day)
    }

    /// The start of a figure.
    pub(super) fn start(&mut self, key: &'static str) -> Option<Start> {
        let hint = "写成\"2023-01-01\"、\"2023-01\"、\"2023\"或\"unknown\"";
        self.parsed(key, "bad-date", Start::parse, hint)
    }

    /// An amount; `plausible` in whole yuan.
    pub(super) fn yuan(&mut self, key: &'static str, plausible: RangeInclusive<i64>) -> Option<Fen> {
        let amount = self.number(key, "bad-amount", Fen::parse_yuan, "写成带引号的元，如\"75\"、\"88.2\"")?;
        let fen = |yuan: i64| Fen::new(yuan.saturating_mul(100));
        self.plausible(key, &amount, &(fen(*plausible.start())..=fen(*plausible.end())), "元");
        Some(amount)
    }

    /// A rate.
    pub(super) fn percent(&mut self, key: &'static str) -> Option<BasisPoints> {
        let hint = "写成带引号的百分数，如\"2%\"、\"2.8%\"";
        let rate = self.number(key, "bad-rate", BasisPoints::parse_percent, hint)?;
        self.plausible(key, &rate, &(BasisPoints::new(5)..=BasisPoints::new(10_000)), "");
        Some(rate)
    }

    /// Reads each table of an array of tables.
    pub(super) fn each(&mut self, key: &'static str, mut read: impl FnMut(&mut Fields<'_, '_>)) {
        let Some(value) = self.take(key) else { return };
        let tables: Option<Vec<(u32, &DeTable<'_>)>> = value.as_array().and_then(|items| {
            items.iter().map(|item| Some((self.line_of(item), item.get_ref().as_table()?))).collect()
        });
        let Some(tables) = tables else {
            self.wrong_type(key, value, "一串表");
            return;
        };
        for (line, table) in tables {
            let mut fields = Fields::new(self.page, table, line, self.report);
            read(&mut fields);
            if !fields.finish() {
                self.is_sound = false;
            }
        }
    }

    /// The lines of the items of an array.
    pub(super) fn item_lines(&self, key: &'static str) -> Vec<u32> {
        let items = self.table.get(key).and_then(|value| value.get_ref().as_array());
        items.map(|items| items.iter().map(|item| self.line_of(item)).collect()).unwrap_or_default()
    }

    /// Notes every key that no taker asked for; of a rest that is not judged, typing errors only. Whether the
    /// table could be used.
    pub(super) fn finish(&mut self) -> bool {
        for (key, _) in self.table {
            let key = key.get_ref().as_ref();
            if self.known.contains(&key) || self.told.iter().any(|told| told == key) {
                continue;
            }
            let hint = match nearest(key, &self.known) {
                Some(near) => format!("是不是`{near}`？"),
                None if self.is_rest_ignored => continue,
                None => format!("这里可以写{}", list(&self.known)),
            };
            self.told.push(key.to_owned());
            self.fault(key, "unknown-key", format!("这里不能有`{key}`"), hint);
        }
        self.is_sound
    }

    fn line_of(&self, item: &Spanned<DeValue<'_>>) -> u32 {
        self.page.line(item.span().start)
    }

    fn take(&mut self, key: &'static str) -> Option<&'t DeValue<'t>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.table.get(key).map(Spanned::get_ref)
    }

    fn string(&mut self, key: &'static str) -> Option<&'t str> {
        let value = self.take(key)?;
        if value.as_str().is_none() {
            self.wrong_type(key, value, "带引号的文字");
        }
        value.as_str()
    }

    fn number<T>(
        &mut self,
        key: &'static str,
        rule: &'static str,
        read: impl Fn(&str) -> Result<T, NumberError>,
        hint: &str,
    ) -> Option<T> {
        let text = self.string(key)?;
        let reason = match read(text) {
            Ok(number) => return Some(number),
            Err(NumberError::NotANumber) => "不是数",
            Err(NumberError::TooPrecise) => "小数多于两位",
            Err(NumberError::Negative) => "小于零",
            Err(NumberError::TooLarge) => "太大",
        };
        self.fault(key, rule, format!("`{key}`的“{text}”{reason}"), hint);
        None
    }

    fn plausible<T: PartialOrd + std::fmt::Display>(
        &mut self,
        key: &'static str,
        value: &T,
        range: &RangeInclusive<T>,
        unit: &str,
    ) {
        if !range.contains(value) {
            let message = format!("`{key}`是{value}{unit}，不像真的");
            let hint = format!("应在{}到{}{unit}之间；看单位是不是写错了", range.start(), range.end());
            self.remark(key, "implausible", message, hint);
        }
    }

    fn judge(&mut self, key: &'static str, text: &str, style: Style) {
        for fault in text::faults(text, style) {
            self.remark(key, fault.rule, format!("`{key}`：{}", fault.message), fault.hint);
        }
    }

    fn wrong_type(&mut self, key: &'static str, value: &DeValue<'_>, wanted: &str) {
        let is = value.type_str();
        self.fault(key, "wrong-type", format!("`{key}`的类型不对（{is}）"), format!("写成{wanted}"));
    }
}

fn list(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join("、")
}

/// The hint that lists the words of a table.
pub(super) fn allowed<T>(words: &[(T, &'static str)]) -> String {
    let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    format!("可以写：{}", words.join("、"))
}

/// The known key that a typing error is nearest to: at most two letters away.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = known.iter().map(|candidate| (distance(key, candidate), *candidate)).min()?;
    (near.0 <= 2 && near.0 < key.len()).then_some(near.1)
}

/// How many letters must be put in, left out or changed to make one word of the other.
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (i, l) in left.chars().enumerate() {
        let mut last = i.saturating_add(1);
        let mut next = vec![last];
        for ((diagonal, above), r) in row.iter().zip(row.iter().skip(1)).zip(right.chars()) {
            let changed = diagonal.saturating_add(usize::from(l != r));
            last = changed.min(above.saturating_add(1)).min(last.saturating_add(1));
            next.push(last);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests;
