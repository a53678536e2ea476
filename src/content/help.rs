//! What the figures about help and rules say: channels, hotlines, transfer rules, statements, documents.

use super::field::Fields;
use super::text::Style;
use crate::policy::channel::{Channel, ChannelKind, Hotline, Line, Purpose};
use crate::policy::figure::{Document, Statement, Topic};
use crate::policy::transfer::{TransferKey, TransferRule};

/// Reads a channel.
pub(super) fn channel(fields: &mut Fields<'_, '_>) -> Option<Channel> {
    let purposes = fields.need("purpose").words("purpose", Purpose::WORDS);
    let kind = fields.need("kind").word("kind", ChannelKind::WORDS);
    let name = fields.need("name").text("name", Style::Name);
    let within = fields.texts("within");
    let path = fields.texts("path");
    let host = fields.parsed("host", "bad-host", host, "只写主机名，如\"fw.ybj.beijing.gov.cn\"");
    Some(Channel { purposes, kind: kind?, name: name?, within, path, host })
}

fn host(text: &str) -> Option<String> {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    (text.contains('.') && text.split('.').all(is_part)).then(|| text.to_owned())
}

/// Reads a hotline.
pub(super) fn hotline(fields: &mut Fields<'_, '_>) -> Option<Hotline> {
    let number = fields.need("number").parsed(
        "number",
        "bad-number",
        number,
        "只写数字和连字符，如\"12393\"、\"0759-3637388\"",
    );
    let name = fields.need("name").text("name", Style::Name);
    let line = fields.need("purpose").word("purpose", Line::WORDS);
    let hours = fields.text("hours", Style::Name);
    let address = fields.text("address", Style::Name);
    Some(Hotline { number: number?, name: name?, line: line?, hours, address })
}

fn number(text: &str) -> Option<String> {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    ((3..=14).contains(&digits) && text.split('-').all(is_part)).then(|| text.to_owned())
}

/// Reads a rule of moving.
pub(super) fn transfer(fields: &mut Fields<'_, '_>) -> Option<TransferRule> {
    let key = fields.need("rule").word("rule", TransferKey::WORDS);
    let working_days = fields.integer("working_days", 1..=120);
    let limit = fields.yuan("amount", 1..=1_000_000);
    let text = fields.need("text").text("text", Style::Prose);
    let has_days = fields.has("working_days");
    match key.map(TransferKey::is_days) {
        Some(true) if !has_days => {
            fields.fault("", "working-days", "这条规则是天数，没有写`working_days`", "补上工作日数");
        }
        Some(false) if has_days => fields.fault(
            "working_days",
            "working-days",
            "这条规则不是天数，不能有`working_days`",
            "删掉它，或者改用以-days结尾的规则",
        ),
        _ => {}
    }
    Some(TransferRule { key: key?, working_days, limit, text: text? })
}

/// Reads a statement.
pub(super) fn statement(fields: &mut Fields<'_, '_>) -> Option<Statement> {
    let topic = fields.need("topic").word("topic", Topic::WORDS);
    let key =
        fields.need("key").parsed("key", "bad-key", key, "小写字母、数字和连字符，如\"interest-quarterly\"");
    let text = fields.need("text").text("text", Style::Prose);
    Some(Statement { topic: topic?, key: key?, text: text? })
}

fn key(text: &str) -> Option<String> {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(is_part).then(|| text.to_owned())
}

/// Reads a document.
pub(super) fn document(fields: &mut Fields<'_, '_>) -> Option<Document> {
    let topic = fields.need("topic").word("topic", Topic::WORDS);
    let number = fields.text("number", Style::Name);
    let title = fields.text("title", Style::Title);
    if !fields.has("number") && !fields.has("title") {
        fields.fault("", "missing-key", "文号和标题都没有写", "`number`和`title`至少写一个");
    }
    Some(Document { topic: topic?, number, title })
}
