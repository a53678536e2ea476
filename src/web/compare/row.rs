//! One city of `/compare`: by the refund as its hub says it, by another topic as its page resolves it.

use crate::policy::benefit::table::{Reach, Table};
use crate::policy::benefit::{Care, Item};
use crate::policy::comparison::{Compared, People, compared};
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status, Topic, Value, Who, word_of};
use crate::policy::provision::Scheme;
use crate::policy::provision::nearest::provision;
use crate::policy::refund::amount::Range;
use crate::policy::refund::rule::Per;
use crate::policy::region::Place;
use crate::policy::resolve::{Answer, Reason};
use crate::policy::work::has_page;

use super::super::case::{self, CaseKind, CaseView};
use super::super::figure::FigureView;
use super::super::site::Site;
use super::super::{wording, words, years_case};
use super::choice::Shape;

/// Said where nobody told anything.
const NOTHING: &str = "没查到";

/// One line of the amount: an age band or another case.
pub(super) struct Line {
    /// Whose; empty where there is only one.
    pub(super) whom: String,
    /// The number, or why there is none.
    pub(super) amount: String,
}

/// One city.
pub(super) struct Row {
    /// Its page of the topic.
    pub(super) href: String,
    /// Its name.
    pub(super) name: String,
    /// What it comes to.
    pub(super) lines: Vec<Line>,
    /// The rule in a few words; empty where nothing can be relied on.
    pub(super) rule: String,
    /// Whose rule, how sure, since when.
    pub(super) grounds: String,
    /// What kind of answer.
    pub(super) shape: Shape,
    /// The largest and the smallest number, to put cities in order.
    pub(super) weight: Option<(i64, i64)>,
    /// Its name in pinyin.
    pub(super) pinyin: String,
}

impl Row {
    /// The row of a city by a topic; `figures` are the series of the place and of those above it.
    pub(super) fn of(topic: Topic, place: &Place, figures: &[Figure], site: &Site, as_of: AsOf) -> Self {
        let region = &place.region;
        let slug = if has_page(figures, place, topic) { region.slug.as_str() } else { "china" };
        let row = Row {
            href: format!("/{slug}/{}", word_of(Topic::WORDS, &topic)),
            name: site.atlas().name(region).to_owned(),
            lines: Vec::new(),
            rule: String::new(),
            grounds: String::new(),
            shape: Shape::Unknown,
            weight: None,
            pinyin: region.pinyin.clone(),
        };
        if topic == Topic::Refund {
            row.by_refund(place, figures, site, as_of)
        } else {
            let row = row.by_figures(&compared(topic, place, figures, as_of), place, site, as_of);
            if topic == Topic::Outpatient { row.or_other_division(place, figures, as_of) } else { row }
        }
    }

    fn by_refund(self, place: &Place, figures: &[Figure], site: &Site, as_of: AsOf) -> Self {
        let found = case::answer_for(place, figures, Status::Retiree, as_of);
        let cases = case::cases(&found, Status::Retiree, site, &place.region, as_of);
        let monthly = cases.iter().filter_map(|c| c.monthly).reduce(Range::with);
        Row {
            lines: cases.iter().map(refund_line).collect(),
            rule: rule(&cases),
            grounds: grounds(known(&cases).flat_map(|c| &c.figures)),
            shape: Shape::of(&cases),
            weight: monthly.map(|range| (range.high.get(), range.low.get())),
            ..self
        }
    }

    fn by_figures(self, cases: &[Compared<'_>], place: &Place, site: &Site, as_of: AsOf) -> Self {
        let view = |f: &&Figure| FigureView::of(f, site, &place.region, as_of);
        let figures: Vec<&Figure> = cases.iter().flat_map(|c| c.answer.figures()).collect();
        // Where nothing is known of today, the rule to come is told as what it is.
        let ahead: Vec<&Figure> = cases.iter().filter_map(ahead).filter(|_| figures.is_empty()).collect();
        let views: Vec<FigureView> = figures.iter().chain(&ahead).map(view).collect();
        let weights = || cases.iter().filter_map(Compared::weight);
        let has = |wanted: fn(&Answer<'_>) -> bool| cases.iter().any(|c| wanted(&c.answer));
        let lines: Vec<Line> = cases.iter().map(line).collect();
        Row {
            lines: if lines.iter().all(Line::is_nothing) { vec![Line::nothing()] } else { lines },
            rule: match ahead.is_empty() {
                true => rules(&figures),
                false => format!("以后的规定：{}", rules(&ahead)),
            },
            grounds: grounds(views.iter()),
            shape: if has(|a| matches!(a, Answer::Disputed(_))) {
                Shape::Disputed
            } else if has(|a| matches!(a, Answer::Known { .. })) {
                Shape::Amount
            } else {
                Shape::Unknown
            },
            weight: weights().max().zip(weights().min()),
            ..self
        }
    }

    /// A city that divides by something else than the grade of hospitals has rates, only none to compare.
    fn or_other_division(self, place: &Place, figures: &[Figure], as_of: AsOf) -> Self {
        let has_rates = || {
            let table = Table::of(place, figures, Care::Outpatient, Scheme::Employee, as_of, Reach::Rule);
            table.is_some_and(|table| table.main_row(Item::Rate).is_some())
        };
        if !self.lines.iter().all(Line::is_nothing) || !has_rates() {
            return self;
        }
        let amount = "没有单写三级医院，点城市名看".to_owned();
        Row {
            lines: vec![Line { whom: String::new(), amount }], rule: "当地的分法不一样".to_owned(), ..self
        }
    }
}

impl Line {
    /// What stands where nobody told anything.
    fn nothing() -> Self {
        Line { whom: String::new(), amount: NOTHING.to_owned() }
    }

    fn is_nothing(&self) -> bool {
        self.amount == NOTHING
    }
}

/// The rule that is known to come, where that is all that is known.
fn ahead<'a>(case: &Compared<'a>) -> Option<&'a Figure> {
    match case.answer {
        Answer::Unknown(Reason::NotYet(figure)) => Some(figure),
        _ => None,
    }
}

fn line(case: &Compared<'_>) -> Line {
    let amount = match &case.answer {
        Answer::Known { figure, .. } => number(&figure.value),
        Answer::Disputed(sides) => {
            let told: Vec<String> = sides.iter().map(|f| number(&f.value)).collect();
            format!("说法不一：{}", told.join("、"))
        }
        Answer::Unknown(Reason::Ended(_)) => "以前的已经停用，新的没查到".to_owned(),
        Answer::Unknown(Reason::NotYet(figure)) => {
            // The next rule may be for some people only.
            let who = words::whom(&figure.who);
            let who = if whom(&case.people).contains(&who) { String::new() } else { who };
            let colon = if who.is_empty() { "" } else { "：" };
            format!("现在的没查到，{}{who}{colon}{}", words::since(figure.from), number(&figure.value))
        }
        Answer::Unknown(Reason::StartUnknown(_) | Reason::OnlyUnconfirmed | Reason::NotFound) => {
            return Line::nothing();
        }
    };
    let mut parts = vec![whom(&case.people)];
    // One grade of the third-class hospitals only.
    parts.extend(case.answer.figures().first().and_then(|f| grade(&f.value)));
    // One slice of the spending only.
    parts.extend(case.answer.figures().first().and_then(|f| slice(&f.value)));
    parts.retain(|part| !part.is_empty());
    Line { whom: parts.join("，"), amount }
}

/// Whom a case is for; empty for everybody.
fn whom(people: &People) -> String {
    match people {
        People::Everybody => String::new(),
        People::Who(who) => {
            let ages = who.age.and_then(|age| words::ages(age.from, age.below));
            let named = words::whom(&Who { age: None, ..who.as_ref().clone() });
            [named, ages.unwrap_or_default()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("，")
        }
        People::Years(circumstances) => years_case::whom(circumstances),
    }
}

/// The number of a figure with its unit.
fn number(value: &Value) -> String {
    match value {
        Value::Years(rule) => rule.months.map_or_else(|| wording::years(rule), wording::span),
        Value::Provision(rule) => rule.quantity.map_or_else(|| rule.text.clone(), wording::quantity),
        Value::Fee(fee) => {
            let least = if fee.is_minimum { "不低于" } else { "" };
            format!("{least}{}{}", fee.amount, words::per(fee.per))
        }
        Value::Benefit(benefit) => wording::level(benefit),
        _ => String::new(),
    }
}

/// 三级甲等医院, where a rate is for one grade only.
fn grade(value: &Value) -> Option<String> {
    use crate::policy::benefit::Hospital;
    match value {
        Value::Benefit(benefit) => match benefit.hospitals.as_slice() {
            [only @ (Hospital::TertiaryA | Hospital::TertiaryB)] => Some(wording::hospital(*only).to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// 5500元及以下的部分, where a rate is for a slice of the spending only.
fn slice(value: &Value) -> Option<String> {
    match value {
        Value::Benefit(benefit) => wording::slice(benefit.slice),
        _ => None,
    }
}

/// What is behind the numbers: the sentence of a rule, what is counted or which cell; each once.
fn rules(figures: &[&Figure]) -> String {
    let mut found: Vec<String> = Vec::new();
    for figure in figures {
        let text = match &figure.value {
            Value::Years(rule) => wording::test(rule.test).to_owned(),
            Value::Fee(fee) => format!("{}年度{}", fee.year, wording::fee_item(fee.item)),
            Value::Benefit(benefit) => wording::cell_name(benefit),
            _ => provision(figure).map(|p| p.text.trim_end_matches('。').to_owned()).unwrap_or_default(),
        };
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
    }
    found.join("；")
}

/// What one case comes to by the month, so that rows can be compared.
fn refund_line(case: &CaseView) -> Line {
    let amount = match (case.kind, case.monthly) {
        (CaseKind::Nothing, _) => "不返".to_owned(),
        (_, Some(monthly)) => words::amount(monthly, Per::Month),
        (CaseKind::Unknown, None) => case.unknown_in_short.to_owned(),
        (CaseKind::Disputed, None) => "说法不一".to_owned(),
        (_, None) => "金额没查到".to_owned(),
    };
    Line { whom: case.whom.clone(), amount }
}

/// The cases of which something is known.
fn known(cases: &[CaseView]) -> impl Iterator<Item = &CaseView> {
    cases.iter().filter(|c| c.kind != CaseKind::Unknown)
}

/// The rules behind the amounts in a few words, each with its people where they differ; empty where nothing is known.
fn rule(cases: &[CaseView]) -> String {
    let rules: Vec<(&str, String)> = known(cases).map(|c| (c.whom.as_str(), rule_of(c))).collect();
    match rules.as_slice() {
        [(_, first), rest @ ..] if rest.iter().all(|(_, rule)| rule == first) => first.clone(),
        rules => rules.iter().map(|(whom, rule)| format!("{whom}：{rule}")).collect::<Vec<_>>().join("；"),
    }
}

fn rule_of(case: &CaseView) -> String {
    match (case.kind, case.explained_by.first(), case.figures.first()) {
        (CaseKind::Disputed, ..) => "说法不一".to_owned(),
        (CaseKind::Amount, Some(explained), _) => format!("定额，来自{}", explained.value),
        // The amount itself stands beside it already.
        (CaseKind::Amount, None, Some(figure)) if figure.value == by_month(&case.number) => "定额".to_owned(),
        (_, _, Some(figure)) => figure.value.clone(),
        (_, _, None) => String::new(),
    }
}

/// Whose rules they are, how sure and since when: each once, so that no band borrows the evidence of another.
fn grounds<'v>(figures: impl Iterator<Item = &'v FigureView>) -> String {
    let mut found: Vec<String> = Vec::new();
    for figure in figures {
        let provisional = if figure.is_provisional { "，暂定" } else { "" };
        let due = if figure.is_due { "，核实已过期" } else { "" };
        let text = format!("{}，{}，{}{provisional}{due}", figure.level, figure.evidence, figure.since);
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.join("；")
}

/// A number of yuan as a rule by the month writes it.
fn by_month(number: &str) -> String {
    format!("{number}{}", words::per(Per::Month))
}
