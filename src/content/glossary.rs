//! `glossary.toml`: people's words, the words of documents, and what they mean.

use toml::de::DeTable;

use super::field::Fields;
use super::page::Page;
use super::problem::{Located, Report};
use super::text::Style;
use crate::policy::source::SourceId;
use crate::policy::term::{Term, TermId};

/// Reads the glossary, in the order of the file, and whether all of it could be read; `None` when it is no TOML.
pub(super) fn read(file: &str, text: &str, report: &mut Report) -> Option<(Vec<Located<Term>>, bool)> {
    let page = Page::new(file, text, 1);
    let table = page.parse(text, report)?;
    let mut terms: Vec<Located<Term>> = Vec::new();
    for (key, value) in &table {
        let at = page.at(page.line(key.span().start));
        let Some(fields) = value.get_ref().as_table() else {
            let message = format!("`{}`不是一个表", key.get_ref());
            report.add(&at, "wrong-type", message, "写成[refund]，下面每行一个键");
            continue;
        };
        let Some(id) = TermId::parse(key.get_ref()) else {
            let message = format!("词的编号不能是“{}”", key.get_ref());
            report.add(&at, "bad-term-id", message, "小写字母和数字，用连字符连起来，字母开头");
            continue;
        };
        terms.extend(term(id, &page, fields, at.line, report));
    }
    terms.sort_by_key(|term| term.at.line);
    let is_whole = terms.len() == table.len();
    Some((terms, is_whole))
}

fn term(
    id: TermId,
    page: &Page,
    table: &DeTable<'_>,
    line: u32,
    report: &mut Report,
) -> Option<Located<Term>> {
    let mut fields = Fields::new(page, table, line, report);
    let people = words(&mut fields, "people");
    let documents = words(&mut fields, "documents");
    let hint = "写第一个词的拼音：小写字母或数字，不写声调，空格分开";
    let pinyin = fields.need("pinyin").parsed("pinyin", "bad-pinyin", pinyin, hint);
    let text = fields.need("text").text("text", Style::Prose);
    let see = fields.parsed("see", "bad-see", path, "写本站的路径，如\"/china/refund\"；没有就删掉");
    let sources = sources(&mut fields);
    let keys = fields.key_lines();
    let is_sound = fields.finish();
    let at = page.at(line);
    let term = Term { id, people, documents, pinyin: pinyin?, text: text?, see, sources };
    is_sound.then_some(Located { at, keys, value: term })
}

/// One or more words.
fn words(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<String> {
    match fields.need(key).strings(key) {
        None => Vec::new(),
        Some(words) if words.is_empty() => {
            fields.fault(key, "empty-list", format!("`{key}`是空的"), "至少写一个词");
            words
        }
        Some(_) => fields.texts(key),
    }
}

fn sources(fields: &mut Fields<'_, '_>) -> Vec<SourceId> {
    let mut sources = Vec::new();
    for word in fields.strings("sources").unwrap_or_default() {
        match SourceId::parse(&word) {
            Some(id) => sources.push(id),
            None => {
                let message = format!("出处的编号不能是“{word}”");
                fields.fault("sources", "bad-source-id", message, "s加八位十六进制数");
            }
        }
    }
    sources
}

fn pinyin(text: &str) -> Option<String> {
    let is_syllable =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split(' ').all(is_syllable).then(|| text.to_owned())
}

/// A path of this site, with the name of a place on the page if need be.
fn path(text: &str) -> Option<String> {
    let (path, name) = text.split_once('#').map_or((text, None), |(path, name)| (path, Some(name)));
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let is_whole = path.strip_prefix('/')?.split('/').all(is_part) && name.is_none_or(is_part);
    is_whole.then(|| text.to_owned())
}
