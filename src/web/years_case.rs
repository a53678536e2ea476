//! What must be paid, as pages show it: for whom, the number, what else is asked, what is not known.

use crate::policy::date::AsOf;
use crate::policy::figure::Figure;
use crate::policy::region::Region;
use crate::policy::resolve::Reason;
use crate::policy::years::answer::{Case, Need, rule};
use crate::policy::years::circumstance::Circumstances;
use crate::policy::years::rule::Test;

use super::figure::FigureView;
use super::site::Site;
use super::wording;
use super::words;

/// One condition with the figures behind it.
pub struct NeedView {
    /// 其中在本省实际缴费满13年
    pub text: String,
    /// The figures: several where they disagree.
    pub figures: Vec<FigureView>,
}

/// One possible answer ready for a template.
pub struct YearsCaseView {
    /// For whom.
    pub whom: String,
    /// The number of the first rank: 30, 24年6; empty without one.
    pub number: String,
    /// 年, 个月
    pub unit: &'static str,
    /// What the number counts.
    pub counted: &'static str,
    /// The figures behind the number.
    pub figures: Vec<FigureView>,
    /// What is asked besides.
    pub rest: Vec<NeedView>,
    /// What is not known, a sentence each.
    pub open: Vec<String>,
    /// Those of them that tell a number of years, if not of now.
    pub told: Vec<String>,
    /// The figures that the sentences on what is not known speak of.
    pub hints: Vec<FigureView>,
    /// What to mind where a number is provisional, a sentence each.
    pub provisional: Vec<String>,
    /// Sources disagree.
    pub is_disputed: bool,
    /// What weaker sources say.
    pub also_said: Vec<FigureView>,
    /// Conditions for other people of the place.
    pub of_others: Vec<FigureView>,
}

impl YearsCaseView {
    /// A case as seen from a region's page.
    #[must_use]
    pub fn of(case: &Case<'_>, site: &Site, seen_from: &Region, as_of: AsOf) -> Self {
        let view = |f: &&Figure| FigureView::of(f, site, seen_from, as_of);
        let needs = case.needs();
        let first = needs.iter().position(|n| n.test == Test::Total && n.months.is_some());
        let first = first.or_else(|| needs.iter().position(|n| n.months.is_some()));
        let main = first.and_then(|n| needs.get(n));
        let (number, unit) = main.and_then(|n| n.months).map_or((String::new(), ""), number);
        let has_total = main.is_some_and(|n| n.test == Test::Total);
        let rest = needs.iter().filter(|n| main.is_none_or(|main| main.test != n.test));
        let rest = rest.map(|need| NeedView {
            text: beside(need, has_total),
            figures: need.figures.iter().map(view).collect(),
        });
        YearsCaseView {
            whom: whom(&case.circumstances),
            number,
            unit,
            counted: main.map_or("", |n| wording::test(n.test)),
            figures: main.map(|n| n.figures.iter().map(view).collect()).unwrap_or_default(),
            rest: rest.collect(),
            open: open(case),
            told: case
                .open()
                .iter()
                .filter(|(_, reason)| hint(reason).is_some())
                .map(|(test, reason)| unknown(*test, reason))
                .collect(),
            hints: case.open().iter().filter_map(|(_, reason)| hint(reason)).map(|f| view(&f)).collect(),
            provisional: provisional(case, "写着“暂定”的数，每年可能上调，退休前打12393问清。"),
            is_disputed: needs.iter().any(|n| n.figures.len() > 1),
            also_said: case.also_said().iter().map(view).collect(),
            of_others: case.of_others.iter().map(view).collect(),
        }
    }

    /// Every figure, in the order of the templates.
    pub fn views_mut(&mut self) -> impl Iterator<Item = &mut FigureView> {
        let rest = self.rest.iter_mut().flat_map(|need| &mut need.figures);
        self.figures
            .iter_mut()
            .chain(rest)
            .chain(&mut self.hints)
            .chain(&mut self.of_others)
            .chain(&mut self.also_said)
    }
}

/// 男，2018年1月1日及以后首次参保
#[must_use]
pub fn whom(circumstances: &Circumstances) -> String {
    let more = wording::of_years(circumstances);
    let people = wording::people(circumstances.people);
    if more.is_empty() { people.to_owned() } else { format!("{people}，{more}") }
}

/// All that is needed in one line, with what is provisional marked: 25年（暂定），其中在本市实际缴费满10年
#[must_use]
pub fn needs(needs: &[Need<'_>]) -> String {
    let part = |need: &Need<'_>| {
        let mark = if need.is_provisional() { "（暂定）" } else { "" };
        format!("{}{mark}", wording::needs(std::slice::from_ref(need)))
    };
    // Of total and continuous years either suffices: they stand side by side.
    let either: Vec<String> = [Test::Total, Test::Continuous]
        .iter()
        .filter_map(|test| needs.iter().find(|need| need.test == *test))
        .map(part)
        .collect();
    let rest = needs.iter().filter(|need| !matches!(need.test, Test::Total | Test::Continuous));
    let rest = rest.map(part).collect::<Vec<_>>().join("、");
    match (either.is_empty(), rest.is_empty()) {
        (true, _) => rest,
        (false, true) => either.join("，或者"),
        (false, false) => format!("{}，其中{rest}", either.join("，或者")),
    }
}

/// The sentence that a provisional number gets, and its figures' notes; nothing where none is provisional.
#[must_use]
pub fn provisional(case: &Case<'_>, sentence: &str) -> Vec<String> {
    let needs = case.needs();
    let mut said: Vec<String> = Vec::new();
    for figure in needs.iter().flat_map(|need| &need.figures).filter(|f| f.is_provisional) {
        if said.is_empty() {
            said.push(sentence.to_owned());
        }
        said.extend(figure.note.clone().filter(|note| !said.contains(note)));
    }
    said
}

/// A number of months, cut for the large type: 30 and 年, 24年6 and 个月.
fn number((least, most): (u32, u32)) -> (String, &'static str) {
    let text = wording::span_between(least, most);
    for unit in ["个月", "年"] {
        if let Some(number) = text.strip_suffix(unit) {
            return (number.to_owned(), unit);
        }
    }
    (text, "")
}

fn beside(need: &Need<'_>, has_total: bool) -> String {
    let text = wording::need(need);
    match need.test {
        Test::Continuous => format!("或者{text}，满足一个就行"),
        Test::UntilRetirement => "不看年数，要一直缴到退休，中间不断".to_owned(),
        _ if has_total => format!("其中{text}"),
        _ => format!("还要{text}"),
    }
}

/// What is not known, a sentence each.
#[must_use]
pub fn open(case: &Case<'_>) -> Vec<String> {
    case.open().iter().map(|(test, reason)| unknown(*test, reason)).collect()
}

fn hint<'a>(reason: &Reason<'a>) -> Option<&'a Figure> {
    match reason {
        Reason::NotYet(f) | Reason::Ended(f) | Reason::StartUnknown(f) => Some(f),
        Reason::OnlyUnconfirmed | Reason::NotFound => None,
    }
}

fn unknown(test: Test, reason: &Reason<'_>) -> String {
    let name = wording::test(test);
    match reason {
        Reason::NotYet(f) => {
            let level = rule(f).map(wording::years).unwrap_or_default();
            format!("{}，要{level}。在这之前要几年，没有查到。", words::since(f.from))
        }
        Reason::Ended(f) => {
            let level = rule(f).map(wording::years).unwrap_or_default();
            let until = f.until.map(words::day).unwrap_or_default();
            format!("原来要{level}，到{until}为止。后来要几年，没有查到。")
        }
        Reason::StartUnknown(f) => {
            let level = rule(f).map(wording::years).unwrap_or_default();
            format!("现在要{level}，从哪天起没有查到。那时要几年，不能确定。")
        }
        Reason::OnlyUnconfirmed => format!("{name}要几年：有说法，没有核实，不拿来算。"),
        Reason::NotFound => format!("{name}要几年，没有查到。"),
    }
}
