//! The answer of "why was it less" as its page shows it: what was said, what should have come, the causes, what to ask.

use crate::policy::money::Fen;
use crate::policy::refund::amount::Range;
use crate::policy::refund::answer::{Age, Question as Ask};
use crate::policy::refund::estimate::Outcome;
use crate::policy::refund::rule::Per;
use crate::policy::refund::why::{Cause, Certainty, Got, Question, Why};
use crate::policy::region::Place;

use super::cause::{CauseView, Telling};
use crate::web::case::{self, CaseKind, CaseView};
use crate::web::figure::{FigureView, name_once};
use crate::web::site::Site;
use crate::web::words;

/// The answer ready for a template.
pub(super) struct WhyView {
    /// 退休职工; 没说是哪一种
    pub(super) status: &'static str,
    /// 为什么少了, 为什么没到账
    pub(super) heading: &'static str,
    /// What was said: 2026年11月，到账66元
    pub(super) said: String,
    /// The answer in one sentence.
    pub(super) sentence: String,
    /// Nothing was said of the amount.
    pub(super) is_amount_unknown: bool,
    /// What should come is told by the cause already.
    pub(super) is_told: bool,
    /// What should come.
    pub(super) cases: Vec<CaseView>,
    /// Causes that yield exactly this.
    pub(super) exact: Vec<CauseView>,
    /// Causes that would, if something were otherwise.
    pub(super) possible: Vec<CauseView>,
    /// Earlier and later amounts, a day of payment that has passed.
    pub(super) beside: Vec<CauseView>,
    /// What commonly happens.
    pub(super) general: Vec<CauseView>,
    /// What to say on the phone, with the person's own numbers: on the page only.
    pub(super) script: Vec<String>,
    /// Every figure that is named, once.
    pub(super) grounds: Vec<FigureView>,
}

impl WhyView {
    /// The answer to a question.
    pub(super) fn of(found: &Why<'_>, question: &Question, site: &Site, place: &Place) -> Self {
        let (region, as_of) = (&place.region, question.as_of);
        let status = question.facts.person.status;
        let mut cases = match question.is_status_open {
            // Nobody knows whose rule to show first.
            true => Vec::new(),
            false => case::cases(&found.expected, status, site, region, as_of),
        };
        let telling = Telling { site, place, question, expected: &found.expected };
        let views = |certainty| found.of(certainty).map(|cause| telling.view(cause)).collect::<Vec<_>>();
        let [mut exact, mut possible, mut beside, mut general] =
            [Certainty::Exact, Certainty::Possible, Certainty::Beside, Certainty::General].map(views);
        let month = words::month(question.month);
        let said = match question.got {
            Got::Amount(fen) => format!("{month}，到账{}", words::yuan(fen)),
            Got::Nothing => format!("{month}，一分没到"),
            Got::Unknown => format!("{month}，到账多少不清楚"),
        };
        let grounds = grounds(&mut cases, [&exact, &possible, &beside, &general].into_iter().flatten());
        let is_told = is_told(&cases, &exact);
        let causes = [&mut exact, &mut possible, &mut beside, &mut general].into_iter().flatten();
        show_once(if is_told { &[] } else { &cases }, causes);
        WhyView {
            status: if question.is_status_open { "没说是哪一种" } else { words::status(status) },
            heading: match question.got {
                Got::Nothing => "为什么没到账",
                Got::Amount(_) if !found.is_less => "为什么是这个数",
                Got::Amount(_) | Got::Unknown => "为什么少了",
            },
            said,
            sentence: sentence(found, question, exact.len()),
            is_amount_unknown: question.got == Got::Unknown,
            script: script(found, question, site, place, &cases, asked_first(found, &exact, &possible)),
            is_told,
            cases,
            exact,
            possible,
            beside,
            general,
            grounds,
        }
    }
}

fn sentence(found: &Why<'_>, question: &Question, exact: usize) -> String {
    let outcomes = || found.expected.cases.iter().map(|case| &case.outcome);
    let is_unknown = |outcome: &Outcome<'_>| matches!(outcome, Outcome::Unknown(_));
    let is_if = found.of(Certainty::Possible).any(|cause| matches!(cause, Cause::IfSo(_)));
    let text = match question.got {
        Got::Unknown => "先看清到账多少，才好查原因。",
        // Nobody said which they are: what is exact is so for one of several.
        Got::Amount(_) if question.is_status_open && exact > 0 => "有的人正好是这个数，看您是不是。",
        Got::Nothing if question.is_status_open => "没到账有几种可能，先看您是哪一种。",
        Got::Amount(_) if exact > 0 => "按您填的，有规定正好是这个数。",
        Got::Amount(_) if is_if => "有一种情况正好是这个数，看您是不是。",
        Got::Amount(_) if found.is_explained() && found.expected.monthly().is_none() => {
            "该返多少没有查到准数。下面几种情况能对上。"
        }
        Got::Amount(_) if found.is_explained() => "按您填的，规定不是这个数。换一种情况，就能算出来。",
        Got::Amount(_) if found.expected.monthly().is_none() && !question.is_status_open => {
            "该返多少没有查到准数，所以说不出为什么。"
        }
        Got::Amount(_) => "我们查到的规定里，没有一条能算出这个数。",
        Got::Nothing if exact > 0 => "按您填的，没到账是有原因的。",
        Got::Nothing if is_if => "有一种情况按规定不返，看您是不是。",
        // Where no rule of that month is known, nothing says that money is due.
        Got::Nothing if outcomes().all(is_unknown) => {
            return format!("{}年的规定没有查到，不能说该不该有。", question.month.year());
        }
        Got::Nothing if outcomes().any(is_unknown) => "有的人的规定没有查到，不能说您该不该有。",
        Got::Nothing if found.is_explained() => "按您填的，应该有钱。下面几种情况会没有。",
        Got::Nothing => "查到的规定里，没有停发这个月的。",
    };
    text.to_owned()
}

/// Whether the one case is the one cause, by the same figures: what is taken off stands in the title of the cause.
fn is_told(cases: &[CaseView], exact: &[CauseView]) -> bool {
    match (cases, exact) {
        ([case], [cause]) => {
            let ids = |figures: &mut dyn Iterator<Item = &FigureView>| {
                figures.map(|f| f.id.clone()).collect::<Vec<_>>()
            };
            let is_plain = case.sentence.is_empty() || case.kind == CaseKind::Nothing;
            let of_case = ids(&mut case.figures.iter().chain(&case.deductions));
            is_plain && of_case == ids(&mut cause.figures.iter())
        }
        _ => false,
    }
}

/// Marks the figures of causes that a case or a cause before shows already: each rule stands on the page with its dates
/// once, and once more in full.
fn show_once<'v>(cases: &[CaseView], causes: impl Iterator<Item = &'v mut CauseView>) {
    let mut shown: Vec<String> = cases
        .iter()
        .filter(|c| c.kind != CaseKind::Unknown)
        .flat_map(|c| &c.figures)
        .map(|f| f.id.clone())
        .collect();
    for figure in causes.flat_map(|cause| &mut cause.figures) {
        figure.is_repeat = shown.contains(&figure.id);
        if !figure.is_repeat {
            shown.push(figure.id.clone());
        }
    }
}

/// The cause to ask about on the phone: none where it is the rule, and no other city, whose number is a mere likeness.
fn asked_first<'v>(
    found: &Why<'_>,
    exact: &'v [CauseView],
    possible: &'v [CauseView],
) -> Option<&'v CauseView> {
    let exact = found.of(Certainty::Exact).zip(exact);
    let (cause, view) = exact.chain(found.of(Certainty::Possible).zip(possible)).next()?;
    (!found.is_as_rule() && !matches!(cause, Cause::Elsewhere(..))).then_some(view)
}

/// So many cases are named one by one on the phone.
const FEW: usize = 2;

/// What to say on the phone. It stands on the page and enters no link.
fn script(
    found: &Why<'_>,
    question: &Question,
    site: &Site,
    place: &Place,
    cases: &[CaseView],
    first: Option<&CauseView>,
) -> Vec<String> {
    let name = site.atlas().name(&place.region);
    let caller = match question.is_status_open {
        true => "参保人",
        false => words::status(question.facts.person.status),
    };
    let month = words::month(question.month);
    let mut lines = vec![match question.got {
        Got::Amount(fen) => format!("我是{name}的{caller}，{month}医保个人账户到账{}。", words::yuan(fen)),
        Got::Nothing => format!("我是{name}的{caller}，{month}的医保返款没到账。"),
        Got::Unknown => format!("我是{name}的{caller}，{month}医保个人账户到账多少？"),
    }];
    let is_told = |case: &CaseView| !case.number.is_empty();
    let is_if = found.of(Certainty::Possible).any(|cause| matches!(cause, Cause::IfSo(_)));
    let expected = match cases {
        [] => String::new(),
        _ if is_if => String::new(),
        few if few.len() <= FEW && few.iter().all(is_told) => case::in_short(few),
        _ => found.expected.monthly().map(|range| words::amount(range, Per::Month)).unwrap_or_default(),
    };
    let is_nothing = found.expected.monthly() == Some(Range::exactly(Fen::ZERO));
    let is_open = expected.is_empty() || question.is_status_open;
    lines.push(match question.got {
        _ if is_nothing => "我查到的规定是不返，对不对？按哪个文件？".to_owned(),
        _ if is_open => "按规定我应该返多少？按哪个文件？".to_owned(),
        Got::Nothing => format!("我查到的标准是{expected}，这个月为什么没有？几号打？"),
        _ if found.is_as_rule() => format!("我查到的标准是{expected}，对不对？"),
        _ => format!("我查到的标准是{expected}，对不对？为什么到账是这个数？"),
    });
    if let Some(first) = first.filter(|_| found.is_explained() && !question.is_status_open) {
        lines.extend(first.asked.clone());
    }
    if let (Age::Born(birth), true) =
        (question.facts.person.age, found.expected.questions.contains(&Ask::Birth))
    {
        lines.push(format!("我{}出生，现在按哪个年龄段算？", words::month(birth)));
    }
    lines.push(match question.got {
        Got::Nothing => "我的账户有没有停？要补什么手续？".to_owned(),
        _ => "打进来以前扣了什么？按哪年的标准算的？".to_owned(),
    });
    lines
}

/// Every figure that cases and causes name, once, in the order of the page.
fn grounds<'v>(cases: &mut [CaseView], causes: impl Iterator<Item = &'v CauseView>) -> Vec<FigureView> {
    let of_causes = causes.flat_map(|cause| cause.figures.iter().cloned());
    let of_cases = cases.iter().flat_map(|case| case.figures.iter().chain(&case.deductions).cloned());
    let mut all: Vec<FigureView> = of_causes.chain(of_cases).collect();
    name_once(all.iter_mut());
    all.retain(|figure| !figure.is_repeat);
    all
}
