//! `regions/<slug>.toml`: the envelope that every figure of a region has, and what was looked for and not found.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::field::Fields;
use super::page::Page;
use super::problem::{Located, Report};
use super::region::Slugs;
use super::text::Style;
use super::{benefit, help, provision, refund, span, who};
use crate::policy::benefit::Care;
use crate::policy::dataset::LookedFor;
use crate::policy::figure::{After, AppliesTo, Figure, Topic, Value, Who, by_word};
use crate::policy::provision::Part;
use crate::policy::region::{Region, RegionCode};
use crate::policy::source::{Citation, Evidence, SourceId};

/// What one file of a region gives.
#[derive(Debug, Default)]
pub(super) struct RegionFile {
    /// Its figures, in file order.
    pub(super) figures: Vec<Located<Figure>>,
    /// What was looked for and not found, in file order.
    pub(super) looked_for: Vec<Located<LookedFor>>,
    /// Sources cited, also by figures that could not be read.
    pub(super) cited: BTreeSet<SourceId>,
    /// Some figure could not be read: absences prove nothing.
    pub(super) is_partly_read: bool,
}

/// The kinds of figures, with the word for them in ids.
const KINDS: &[(&str, &str)] = &[
    ("refund", "refund"),
    ("deduction", "deduction"),
    ("average_pension", "average-pension"),
    ("payday", "payday"),
    ("channel", "channel"),
    ("hotline", "hotline"),
    ("transfer", "transfer"),
    ("statement", "statement"),
    ("document", "document"),
    ("years", "years"),
    ("deemed", "deemed"),
    ("lapse", "lapse"),
    ("topup", "topup"),
    ("sharing", "sharing"),
    ("withdrawal", "withdrawal"),
    ("residents", "residents"),
    ("fee", "fee"),
    ("enrolment", "enrolment"),
    ("outpatient", "outpatient"),
    ("inpatient", "inpatient"),
];

/// Reads the file of a region; `None` when it is no TOML.
pub(super) fn read(
    file: &str,
    text: &str,
    region: &Region,
    slugs: &Slugs,
    today: NaiveDate,
    report: &mut Report,
) -> Option<RegionFile> {
    let page = Page::new(file, text, 1);
    let table = page.parse(text, report)?;
    let mut found = RegionFile::default();
    let mut top = Fields::new(&page, &table, 1, report);
    for (kind, word) in KINDS {
        let mut n = 0_u32;
        top.each(kind, |fields| {
            n = n.saturating_add(1);
            let id = format!("{}-{word}-{n}", region.slug);
            let figure = figure(fields, kind, id, region, slugs, today, &mut found.cited);
            match figure.filter(|_| fields.finish()) {
                Some(figure) => found.figures.push(located(file, fields, figure)),
                None => found.is_partly_read = true,
            }
        });
    }
    top.each("looked_for", |fields| {
        if let Some(value) = looked_for(fields, region.code, today) {
            found.looked_for.push(located(file, fields, value));
        }
    });
    top.finish();
    found.figures.sort_by_key(|figure| figure.at.line);
    Some(found)
}

fn located<T>(file: &str, fields: &Fields<'_, '_>, value: T) -> Located<T> {
    let mut keys = fields.key_lines();
    for (n, line) in fields.item_lines("citations").into_iter().enumerate() {
        keys.insert(format!("citations.{n}"), line);
    }
    Located { keys, ..Located::row(file, fields.line(), value) }
}

fn figure(
    fields: &mut Fields<'_, '_>,
    kind: &str,
    id: String,
    region: &Region,
    slugs: &Slugs,
    today: NaiveDate,
    cited: &mut BTreeSet<SourceId>,
) -> Option<Figure> {
    let (who, value) = value(fields, kind, slugs);
    let from = fields.need("from").start("from");
    let until = fields.day("until");
    if let (Some(first), Some(last)) = (from.and_then(|start| start.possible_from()), until)
        && last < first
    {
        fields.fault("until", "until-before-from", "结束在开始之前", "核对`from`和`until`");
    }
    let after = fields.word("after", After::WORDS);
    let applies_to = applies_to(fields, region);
    let area = fields.text("area", Style::Name);
    let is_provisional = fields.truth("provisional");
    let next_check = fields.day("next_check");
    let note = fields.text("note", Style::Prose);
    let citations = citations(fields, slugs, today);
    cited.extend(citations.iter().map(|citation| citation.source.clone()));
    Some(Figure {
        id,
        region: region.code,
        who,
        from: from?,
        until,
        after,
        applies_to,
        area,
        is_provisional,
        next_check,
        note,
        citations,
        value: value?,
    })
}

fn value(fields: &mut Fields<'_, '_>, kind: &str, slugs: &Slugs) -> (Who, Option<Value>) {
    let who = match kind {
        "refund" => who::read_refund(fields),
        "deduction" | "payday" => who::read(fields),
        "average_pension" | "channel" | "hotline" | "transfer" | "statement" | "document" => Who::default(),
        _ => who::read_open(fields),
    };
    if let Some(part) = by_word(Part::WORDS, kind) {
        return (who, provision::read(fields, part).map(Value::Provision));
    }
    let value = match kind {
        "refund" => refund::rule(fields, slugs).map(Value::Refund),
        "deduction" => refund::deduction(fields).map(Value::Deduction),
        "average_pension" => refund::average_pension(fields).map(Value::AveragePension),
        "payday" => refund::payday(fields).map(Value::Payday),
        "channel" => help::channel(fields).map(Value::Channel),
        "hotline" => help::hotline(fields).map(Value::Hotline),
        "transfer" => help::transfer(fields).map(Value::Transfer),
        "statement" => help::statement(fields).map(Value::Statement),
        "years" => span::years(fields).map(Value::Years),
        "deemed" => span::deemed(fields).map(Value::Deemed),
        "fee" => benefit::fee(fields).map(Value::Fee),
        "enrolment" => benefit::enrolment(fields).map(Value::Enrolment),
        "outpatient" => benefit::cell(fields, Care::Outpatient).map(Value::Benefit),
        "inpatient" => benefit::cell(fields, Care::Inpatient).map(Value::Benefit),
        _ => help::document(fields).map(Value::Document),
    };
    (who, value)
}

fn applies_to(fields: &mut Fields<'_, '_>, region: &Region) -> Option<AppliesTo> {
    let hint = "可以写：all、frame、pool:名称（如pool:省直）";
    let applies_to = fields.parsed("applies_to", "applies-to", AppliesTo::parse, hint);
    let name = &region.short_name;
    match (region.sets_rules_for_others(), fields.has("applies_to")) {
        (true, false) => {
            fields.fault(
                "",
                "applies-to",
                format!("{name}的数字没有写对谁适用"),
                format!("补上`applies_to`；{hint}"),
            );
        }
        (false, true) => fields.fault(
            "applies_to",
            "applies-to",
            format!("{name}不给下级定规则，不能有`applies_to`"),
            "删掉`applies_to`；只管市内一处的用`area`",
        ),
        _ => {}
    }
    applies_to
}

fn citations(fields: &mut Fields<'_, '_>, slugs: &Slugs, today: NaiveDate) -> Vec<Citation> {
    let mut citations = Vec::new();
    let mut count = 0_u32;
    fields.each("citations", |fields| {
        count = count.saturating_add(1);
        citations.extend(citation(fields, slugs, today));
    });
    if count == 0 {
        fields.fault(
            "citations",
            "no-citation",
            "没有出处",
            "在`citations`里写上至少一个出处；没有出处的不能发布",
        );
    }
    citations
}

fn citation(fields: &mut Fields<'_, '_>, slugs: &Slugs, today: NaiveDate) -> Option<Citation> {
    let source =
        fields.need("source").parsed("source", "bad-source-id", SourceId::parse, "s加八位十六进制数");
    let evidence = fields.need("evidence").word("evidence", Evidence::WORDS);
    let checked_on = fields.need("checked_on").past_day("checked_on", today);
    let about = fields.parsed("about", "unknown-region", |slug| slugs.code(slug), "写regions.csv里的slug");
    Some(Citation { source: source?, evidence: evidence?, checked_on: checked_on?, about })
}

fn looked_for(fields: &mut Fields<'_, '_>, region: RegionCode, today: NaiveDate) -> Option<LookedFor> {
    let topic = fields.need("topic").word("topic", Topic::WORDS);
    let what = fields.need("what").text("what", Style::Prose);
    let place = fields.need("where").text("where", Style::Prose);
    let on = fields.need("on").past_day("on", today);
    Some(LookedFor { region, topic: topic?, what: what?, place: place?, on: on? })
}
