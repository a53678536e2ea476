//! `claims.toml`: what circulates, with what came of checking it.

use super::field::Fields;
use super::page::Page;
use super::problem::{Located, Report};
use super::region::Slugs;
use super::text::Style;
use crate::policy::claim::{Claim, ClaimId, ClaimTopic, Verdict};
use crate::policy::region::RegionCode;
use crate::policy::source::SourceId;

/// Most characters of what is said: it is the title of a page.
const LONGEST_SAID: usize = 24;
/// So many digits in a row are no amount, year or telephone line, but may be a password.
const TOO_MANY_DIGITS: usize = 6;

/// What the file gives.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The claims, in file order.
    pub(super) claims: Vec<Located<Claim>>,
    /// Some claim could not be read: a source may stand there.
    pub(super) is_partly_read: bool,
}

/// Reads the claims; `None` when the file is no TOML.
pub(super) fn read(file: &str, text: &str, slugs: &Slugs, report: &mut Report) -> Option<Claims> {
    let page = Page::new(file, text, 1);
    let table = page.parse(text, report)?;
    let mut found = Claims::default();
    let mut top = Fields::new(&page, &table, 1, report);
    top.each("claim", |fields| {
        let claim = claim(fields, slugs);
        match claim.filter(|_| fields.finish()) {
            Some(claim) => {
                let keys = fields.key_lines();
                found.claims.push(Located { keys, ..Located::row(file, fields.line(), claim) });
            }
            None => found.is_partly_read = true,
        }
    });
    top.finish();
    Some(found)
}

fn claim(fields: &mut Fields<'_, '_>, slugs: &Slugs) -> Option<Claim> {
    let id = fields.need("id").parsed(
        "id",
        "bad-claim-id",
        ClaimId::parse,
        "小写字母和数字，用-连起来，如cash-out",
    );
    let said = said(fields);
    let regions = regions(fields, slugs);
    let topics = fields.need("topics").words("topics", ClaimTopic::WORDS);
    let verdict = fields.need("verdict").word("verdict", Verdict::WORDS);
    let why = prose(fields.need("why"), "why");
    let instead = prose(fields, "instead");
    let see = fields.strings("see").unwrap_or_default();
    let sources = sources(fields);
    if verdict.is_some_and(Verdict::needs_proof) && see.is_empty() && sources.is_empty() {
        fields.remark(
            "verdict",
            "claim-without-proof",
            "这个结论没有依据",
            "写上`sources`，或者在`see`里写能看到依据的页面",
        );
    }
    let claim =
        Claim { id: id?, said: said?, regions, topics, verdict: verdict?, why: why?, instead, see, sources };
    Some(claim)
}

fn said(fields: &mut Fields<'_, '_>) -> Option<String> {
    let said = prose(fields.need("said"), "said")?;
    let length = said.chars().count();
    if length > LONGEST_SAID || said.ends_with(['。', '？', '！', '，']) {
        fields.remark(
            "said",
            "claim-said",
            format!("`said`有{length}个字，或者末尾有标点"),
            format!("不超过{LONGEST_SAID}个字，末尾不写标点：它是一页的标题"),
        );
    }
    Some(said)
}

/// Our own sentences, without anything that could be tried as a password.
fn prose(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    let text = fields.text(key, Style::Prose)?;
    let longest = text.split(|c: char| !c.is_numeric()).map(|run| run.chars().count()).max().unwrap_or(0);
    if longest >= TOO_MANY_DIGITS {
        fields.remark(
            key,
            "claim-digits",
            format!("`{key}`里有连着的{longest}位数字"),
            "不写能当密码试的数字；是金额就换个说法",
        );
    }
    Some(text)
}

fn regions(fields: &mut Fields<'_, '_>, slugs: &Slugs) -> Vec<RegionCode> {
    let mut found = Vec::new();
    let words = fields.need("regions").strings("regions").unwrap_or_default();
    if words.is_empty() && fields.has("regions") {
        fields.fault("regions", "empty-list", "`regions`是空的", "写说的是哪里；全国写china");
    }
    for word in words {
        match slugs.code(&word) {
            Some(code) if found.contains(&code) => {
                fields.fault("regions", "word-twice", format!("`regions`里“{word}”写了两次"), "留一个");
            }
            Some(code) => found.push(code),
            None => {
                fields.fault(
                    "regions",
                    "unknown-region",
                    format!("没有叫“{word}”的地区"),
                    "写regions.csv里的slug",
                );
            }
        }
    }
    found
}

fn sources(fields: &mut Fields<'_, '_>) -> Vec<SourceId> {
    let mut found = Vec::new();
    for word in fields.strings("sources").unwrap_or_default() {
        match SourceId::parse(&word) {
            Some(id) => found.push(id),
            None => fields.fault(
                "sources",
                "bad-source-id",
                format!("“{word}”不是出处的编号"),
                "s加八位十六进制数",
            ),
        }
    }
    found
}
