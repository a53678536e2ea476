//! The answer of a refund estimate as its page shows it: the number, the arithmetic, what to mind, what changes next.

use crate::policy::figure::{Figure, Status};
use crate::policy::input::Said;
use crate::policy::refund::answer::{Age, Question};
use crate::policy::refund::estimate::{CaseEstimate, Estimate, Outcome};
use crate::policy::refund::input::{Input, Situation};
use crate::policy::refund::rule::Per;
use crate::policy::region::Place;
use crate::policy::resolve::Answer;

use super::form::situation;
use crate::web::case::{self, CaseView};
use crate::web::error::Way;
use crate::web::figure::{FigureView, name_once};
use crate::web::glossary::{self, TermLink};
use crate::web::region::frames;
use crate::web::site::Site;
use crate::web::step::{StepView, change, steps};
use crate::web::words;

/// The answer ready for a template.
pub(super) struct ResultView {
    /// The kind of page: `estimate`, `resident`, `unknown`.
    pub(super) kind: &'static str,
    /// For whom.
    pub(super) status: &'static str,
    /// All cases by the month, large; empty where no amount can be told.
    pub(super) monthly: String,
    /// By the year.
    pub(super) yearly: String,
    /// After deductions, by the month and by the year; empty without deduction.
    pub(super) net: String,
    /// Paid once a year.
    pub(super) is_yearly: bool,
    /// The cases with their arithmetic.
    pub(super) cases: Vec<(CaseView, Vec<StepView>, Vec<String>)>,
    /// When the credit arrives.
    pub(super) paydays: Vec<FigureView>,
    /// The next change that matters.
    pub(super) next_change: Option<String>,
    /// Frames where nothing else is known.
    pub(super) frames: Vec<FigureView>,
    /// Questions that would narrow the answer and are still open.
    pub(super) open_questions: String,
    /// Situations to choose from, where the status is not known.
    pub(super) situations: Vec<Way>,
    /// Official words that the cases use.
    pub(super) terms: Vec<TermLink>,
}

impl ResultView {
    /// A page without arithmetic: residents, and those who do not know.
    pub(super) fn plain(kind: &'static str, asked: Situation) -> Self {
        ResultView {
            kind,
            status: situation(asked),
            monthly: String::new(),
            yearly: String::new(),
            net: String::new(),
            is_yearly: false,
            cases: Vec::new(),
            paydays: Vec::new(),
            next_change: None,
            frames: Vec::new(),
            open_questions: String::new(),
            situations: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// The answer of an estimate.
    pub(super) fn of(
        found: &Estimate<'_>,
        input: &Input,
        status: Status,
        site: &Site,
        place: &Place,
        figures: &[Figure],
    ) -> Self {
        let (region, as_of) = (&place.region, input.as_of);
        let mut result = ResultView::plain("estimate", Situation::Insured(status));
        let text = |range: Option<_>, per| range.map(|r| words::each(r, per)).unwrap_or_default();
        let is_one = found.monthly().is_none_or(|range| range.is_exact());
        let text = |range, per| if is_one { String::new() } else { text(range, per) };
        result.monthly = text(found.monthly(), Per::Month);
        result.yearly = text(found.yearly(), Per::Year);
        if let (Some(monthly), Some(yearly)) = (found.monthly_net(), found.yearly_net()) {
            result.net = format!("{}，{}", words::each(monthly, Per::Month), words::each(yearly, Per::Year));
        }
        let cases = case::cases(found, status, site, region, as_of);
        result.is_yearly = cases.iter().any(|c| c.unit == words::per(Per::Year));
        let is_unknown = found.cases.iter().all(|c| matches!(c.outcome, Outcome::Unknown(_)));
        if is_unknown {
            result.frames = frames(figures, place, site, status, as_of);
        }
        result.terms = glossary::once(cases.iter().flat_map(|c| c.terms.iter().copied()));
        let arithmetic = found.cases.iter().map(|c| steps(&c.outcome, site, region));
        let caveats = found.cases.iter().map(|c| caveats(&c.outcome, status));
        result.cases = cases.into_iter().zip(arithmetic).zip(caveats).map(|((c, s), w)| (c, s, w)).collect();
        result.paydays = match &found.payday.answer {
            Answer::Known { figure, .. } => vec![FigureView::of(figure, site, region, as_of)],
            Answer::Disputed(sides) => sides.iter().map(|f| FigureView::of(f, site, region, as_of)).collect(),
            Answer::Unknown(_) => Vec::new(),
        };
        result.open_questions = open_questions(found, input);
        result.next_change = found.next_change.as_ref().map(|c| change(c, as_of.on));
        let of_cases = result.cases.iter_mut().flat_map(|(case, ..)| case.views_mut());
        name_once(of_cases.chain(&mut result.frames).chain(&mut result.paydays));
        result
    }
}

/// What is still open and would narrow an answer that is a range.
fn open_questions(found: &Estimate<'_>, input: &Input) -> String {
    let is_full = |c: &CaseEstimate<'_>| matches!(&c.outcome, Outcome::Amount(_, a) if a.is_for_full_years);
    let is_settled =
        found.monthly().is_some_and(|range| range.is_exact()) && !found.cases.iter().any(is_full);
    let person = &input.facts.person;
    let open = found.questions.iter().filter_map(|question| match question {
        Question::Birth if person.age == Age::Unknown => Some("出生年月"),
        Question::Tier if !matches!(person.tier, Said::Known(_)) => Some("哪一档"),
        Question::Class if found.monthly().is_none() && person.class == Said::Nothing => Some("哪一类"),
        Question::FirstInsured if !matches!(person.first_insured, Said::Known(_)) => Some("首次参保的年月"),
        Question::Sex if !matches!(input.facts.sex, Said::Known(_)) => Some("男还是女"),
        Question::Years if !matches!(input.facts.years, Said::Known(_)) => Some("交了多少年"),
        _ => None,
    });
    if is_settled { String::new() } else { open.collect::<Vec<_>>().join("、") }
}

/// What a reader must know before trusting the number.
fn caveats(outcome: &Outcome<'_>, status: Status) -> Vec<String> {
    let mut caveats = Vec::new();
    let figures: Vec<&Figure> = match outcome {
        Outcome::Amount(figure, amount) => {
            if amount.has_unverified_bounds {
                caveats.push("这个办法有上下限，上下限没有核实，算的时候没有计入。".to_owned());
            }
            vec![figure]
        }
        Outcome::Formula(figure, _) | Outcome::Nothing(figure) => vec![figure],
        Outcome::Disputed(sides) => sides.iter().map(|(f, _)| *f).collect(),
        Outcome::Unknown(_) => Vec::new(),
    };
    if figures.iter().any(|f| f.is_provisional) {
        caveats.push("这是暂定的数，来源说以后会结算差额，后来的数没查到。".to_owned());
    }
    if status == Status::RetireeFlexible && figures.iter().any(|f| !f.who.statuses.contains(&status)) {
        caveats.push("来源说的是退休职工，没有单独说灵活就业退休的人，可能不一样，请打电话核实。".to_owned());
    }
    caveats
}
