//! One worked example: who, where, when, and everything that is claimed of the answer.

use std::fmt::Display;

use yibao::policy::figure::{Figure, Value, word_of};
use yibao::policy::money::Fen;
use yibao::policy::refund::amount::{Made, Missing, Range};
use yibao::policy::refund::answer::Question;
use yibao::policy::refund::change::Change;
use yibao::policy::refund::estimate::{CaseEstimate, Estimate, Outcome, estimate};
use yibao::policy::refund::input::Input;
use yibao::policy::refund::rule::{Per, Rule};
use yibao::policy::region::{Level, Place, RegionCode};
use yibao::policy::resolve::Reason;
use yibao::policy::source::Evidence;

use crate::person::Person;
use crate::world::{place, pools, series, today};

/// Whose rule an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetBy {
    City,
    Province,
    Nation,
}

/// Yuan, least and most: both are the same where the amount is exact.
type Yuan = (&'static str, &'static str);

#[derive(Debug, Clone)]
enum Claim {
    Gross(Yuan),
    GrossYearly(Yuan),
    Net(Yuan),
    NetYearly(Yuan),
    NoNet,
    Formula(&'static str, &'static str),
    Nothing,
    Unknown(&'static str),
    By(&'static str, Evidence, SetBy),
    Explained(&'static str),
    Provisional,
    Unbounded,
    Asks(Vec<Question>),
    AlsoSaid(Vec<&'static str>),
    AtAge(u32, &'static str, &'static str),
}

#[derive(Debug, Clone)]
pub(crate) struct Case {
    slug: &'static str,
    person: Person,
    on: &'static str,
    claims: Vec<Claim>,
}

pub(crate) fn case(slug: &'static str, person: Person, on: &'static str) -> Case {
    Case { slug, person, on, claims: Vec::new() }
}

impl Case {
    fn claim(mut self, claim: Claim) -> Self {
        self.claims.push(claim);
        self
    }

    /// By the month, before deductions.
    pub(crate) fn gross(self, yuan: &'static str) -> Self {
        self.claim(Claim::Gross((yuan, yuan)))
    }

    /// By the month, before deductions, as far as the person's answers go.
    pub(crate) fn gross_between(self, least: &'static str, most: &'static str) -> Self {
        self.claim(Claim::Gross((least, most)))
    }

    /// By the year, before deductions.
    pub(crate) fn yearly(self, yuan: &'static str) -> Self {
        self.claim(Claim::GrossYearly((yuan, yuan)))
    }

    pub(crate) fn yearly_between(self, least: &'static str, most: &'static str) -> Self {
        self.claim(Claim::GrossYearly((least, most)))
    }

    /// By the month, after deductions.
    pub(crate) fn net(self, yuan: &'static str) -> Self {
        self.claim(Claim::Net((yuan, yuan)))
    }

    pub(crate) fn net_between(self, least: &'static str, most: &'static str) -> Self {
        self.claim(Claim::Net((least, most)))
    }

    /// By the year, after deductions.
    pub(crate) fn net_yearly(self, yuan: &'static str) -> Self {
        self.claim(Claim::NetYearly((yuan, yuan)))
    }

    pub(crate) fn net_yearly_between(self, least: &'static str, most: &'static str) -> Self {
        self.claim(Claim::NetYearly((least, most)))
    }

    /// No deduction is known well enough to be taken off.
    pub(crate) fn no_net(self) -> Self {
        self.claim(Claim::NoNet)
    }

    /// The rule is known (its rate), the amount is not, for want of this.
    pub(crate) fn formula(self, rate: &'static str, missing: &'static str) -> Self {
        self.claim(Claim::Formula(rate, missing))
    }

    /// By rule, nothing is credited.
    pub(crate) fn nothing(self) -> Self {
        self.claim(Claim::Nothing)
    }

    /// No rule is known, and why: `not found`, `only unconfirmed`, `not yet: <from>`, `ended: <until>`,
    /// `start unknown`.
    pub(crate) fn unknown(self, why: &'static str) -> Self {
        self.claim(Claim::Unknown(why))
    }

    /// The answering figure cites that source with that evidence, and is of that grade and level.
    pub(crate) fn by(self, source: &'static str, evidence: Evidence, set_by: SetBy) -> Self {
        self.claim(Claim::By(source, evidence, set_by))
    }

    /// A rate of that height stands behind the published amount.
    pub(crate) fn explained_by(self, rate: &'static str) -> Self {
        self.claim(Claim::Explained(rate))
    }

    /// 暂定
    pub(crate) fn provisional(self) -> Self {
        self.claim(Claim::Provisional)
    }

    /// Limits exist that nobody has verified.
    pub(crate) fn has_unverified_bounds(self) -> Self {
        self.claim(Claim::Unbounded)
    }

    /// Exactly these questions would narrow the answer.
    pub(crate) fn asks(self, questions: &[Question]) -> Self {
        self.claim(Claim::Asks(questions.to_vec()))
    }

    /// Exactly this is said besides (另有说法).
    pub(crate) fn also_said(self, values: &[&'static str]) -> Self {
        self.claim(Claim::AlsoSaid(values.to_vec()))
    }

    /// The next change is that birthday, in that month, to that amount.
    pub(crate) fn at_age(self, age: u32, month: &'static str, yuan: &'static str) -> Self {
        self.claim(Claim::AtAge(age, month, yuan))
    }

    fn has_answer(&self) -> bool {
        let is_answer = |c: &Claim| {
            use Claim::{Formula, Gross, GrossYearly, Nothing, Unknown};
            matches!(c, Gross(_) | GrossYearly(_) | Formula(..) | Nothing | Unknown(_))
        };
        self.claims.iter().any(is_answer)
    }

    /// Everything that is claimed and is not so.
    fn faults(&self) -> Vec<String> {
        let place = place(self.slug);
        let figures = series(&place);
        let typed = self.person.typed(self.on);
        let input = Input::parse(&typed, &pools(&figures), today()).expect("the example is well typed");
        let found = estimate(&place, &figures, &input.facts, input.as_of);
        let mut faults: Vec<String> = self
            .claims
            .iter()
            .filter_map(|c| fault(c, &found, &place).map(|is| format!("{c:?}: {is}")))
            .collect();
        if !self.has_answer() {
            faults.push("claims no answer".to_owned());
        }
        faults
    }
}

/// All examples hold; those that do not are told together.
pub(crate) fn all_hold(cases: &[Case]) {
    let mut told = Vec::new();
    for case in cases {
        let faults = case.faults();
        if !faults.is_empty() {
            told.push(format!(
                "{} {:?} on {}:\n    {}",
                case.slug,
                case.person,
                case.on,
                faults.join("\n    ")
            ));
        }
    }
    assert!(told.is_empty(), "{} of {} examples fail:\n{}", told.len(), cases.len(), told.join("\n"));
}

/// What is so instead of the claim; `None` where the claim holds.
fn fault(claim: &Claim, found: &Estimate<'_>, place: &Place) -> Option<String> {
    match claim {
        Claim::Gross(want) => amount_fault(found.monthly(), *want, found),
        Claim::GrossYearly(want) => amount_fault(found.yearly(), *want, found),
        Claim::Net(want) => amount_fault(found.monthly_net(), *want, found),
        Claim::NetYearly(want) => amount_fault(found.yearly_net(), *want, found),
        Claim::NoNet => found.monthly_net().map(|net| format!("net of {}", span(net))),
        Claim::Formula(rate, missing) => kinds_fault(found, &format!("formula {rate}, without {missing}")),
        Claim::Nothing => kinds_fault(found, "nothing"),
        Claim::Unknown(why) => kinds_fault(found, why),
        Claim::By(source, evidence, set_by) => by_fault(found, place, source, *evidence, *set_by),
        Claim::Explained(rate) => {
            let behind: Vec<String> = found.cases.iter().flat_map(|c| explained_by(c)).map(value).collect();
            (!behind.contains(&(*rate).to_owned())).then(|| format!("explained by {behind:?}"))
        }
        Claim::Provisional => {
            let all = found.cases.iter().flat_map(answering).all(|f| f.is_provisional);
            (!all).then(|| "not provisional".to_owned())
        }
        Claim::Unbounded => {
            let has =
                |c: &CaseEstimate<'_>| matches!(&c.outcome, Outcome::Amount(_, a) if a.has_unverified_bounds);
            (!found.cases.iter().all(has)).then(|| "no unverified limits".to_owned())
        }
        Claim::Asks(want) => {
            let mut asked = found.questions.clone();
            asked.sort_unstable();
            (asked != *want).then(|| format!("asks {asked:?}"))
        }
        Claim::AlsoSaid(want) => {
            let said: Vec<String> =
                found.cases.iter().flat_map(|c| &c.case.resolution.also_said).map(|f| value(f)).collect();
            (said != *want).then(|| format!("also said are {said:?}"))
        }
        Claim::AtAge(age, month, yuan) => {
            let change = match &found.next_change {
                Some(Change::Age { age, reached, after, .. }) => {
                    format!("{age} in {reached}: {}", span(*after))
                }
                other => format!("{other:?}"),
            };
            (change != format!("{age} in {month}: {yuan}")).then(|| format!("next is {change}"))
        }
    }
}

fn amount_fault(found: Option<Range>, want: Yuan, estimate: &Estimate<'_>) -> Option<String> {
    let fen = |text| Fen::parse_yuan(text).expect("an amount in yuan");
    let want = Range { low: fen(want.0), high: fen(want.1) };
    match found {
        Some(range) if range == want => None,
        Some(range) => Some(format!("is {}", span(range))),
        None => Some(format!("no amount: {:?}", estimate.cases.iter().map(kind).collect::<Vec<_>>())),
    }
}

fn kinds_fault(found: &Estimate<'_>, want: &str) -> Option<String> {
    let kinds: Vec<String> = found.cases.iter().map(kind).collect();
    (!kinds.iter().all(|k| k == want)).then(|| format!("is {kinds:?}"))
}

fn by_fault(
    found: &Estimate<'_>,
    place: &Place,
    source: &str,
    evidence: Evidence,
    set_by: SetBy,
) -> Option<String> {
    let fits = |f: &Figure| {
        let cites =
            |c: &yibao::policy::source::Citation| c.source.as_str() == source && c.evidence == evidence;
        f.citations.iter().any(cites) && f.evidence() == evidence && level(f, place) == set_by
    };
    let figures: Vec<&Figure> = found.cases.iter().flat_map(answering).collect();
    if !figures.is_empty() && figures.iter().all(|f| fits(f)) {
        return None;
    }
    let told = |f: &&Figure| {
        let cited: Vec<String> = f
            .citations
            .iter()
            .map(|c| format!("{} {}", c.source.as_str(), word_of(Evidence::WORDS, &c.evidence)))
            .collect();
        format!("{} ({:?}) {cited:?}", f.id, level(f, place))
    };
    Some(format!("by {:?}", figures.iter().map(told).collect::<Vec<_>>()))
}

fn level(figure: &Figure, place: &Place) -> SetBy {
    let is_provinces = place.above.iter().any(|r| r.code == figure.region && r.level == Level::Province);
    match figure.region {
        RegionCode::CHINA => SetBy::Nation,
        _ if is_provinces => SetBy::Province,
        code => {
            assert_eq!(code, place.region.code);
            SetBy::City
        }
    }
}

/// The figures on which a case rests, also where they tell only why there is no answer.
fn answering<'a>(case: &CaseEstimate<'a>) -> Vec<&'a Figure> {
    match &case.outcome {
        Outcome::Amount(figure, _) | Outcome::Formula(figure, _) | Outcome::Nothing(figure) => vec![figure],
        Outcome::Disputed(sides) => sides.iter().map(|(figure, _)| *figure).collect(),
        Outcome::Unknown(Reason::NotYet(f) | Reason::Ended(f) | Reason::StartUnknown(f)) => vec![f],
        Outcome::Unknown(Reason::OnlyUnconfirmed | Reason::NotFound) => Vec::new(),
    }
}

fn explained_by<'a>(case: &CaseEstimate<'a>) -> Vec<&'a Figure> {
    match &case.case.resolution.answer {
        yibao::policy::resolve::Answer::Known { explained_by, .. } => explained_by.clone(),
        _ => Vec::new(),
    }
}

fn kind(case: &CaseEstimate<'_>) -> String {
    match &case.outcome {
        Outcome::Amount(_, amount) => format!("amount {}", span(amount.gross)),
        Outcome::Formula(figure, missing) => format!("formula {}, without {}", value(figure), name(*missing)),
        Outcome::Nothing(_) => "nothing".to_owned(),
        Outcome::Disputed(sides) => {
            let made =
                |(f, made): &(&Figure, Made<'_>)| format!("{} {}", value(f), matches!(made, Made::Amount(_)));
            format!("disputed {:?}", sides.iter().map(made).collect::<Vec<_>>())
        }
        Outcome::Unknown(Reason::NotYet(f)) => format!("not yet: {}", f.from),
        Outcome::Unknown(Reason::Ended(f)) => format!("ended: {}", f.until.expect("what ended has an end")),
        Outcome::Unknown(Reason::StartUnknown(_)) => "start unknown".to_owned(),
        Outcome::Unknown(Reason::OnlyUnconfirmed) => "only unconfirmed".to_owned(),
        Outcome::Unknown(Reason::NotFound) => "not found".to_owned(),
    }
}

fn name(missing: Missing) -> String {
    match missing {
        Missing::Base => "own base".to_owned(),
        Missing::Pension => "own pension".to_owned(),
        Missing::Average(_) => "average pension".to_owned(),
        Missing::AverageWage(_) => "average wage".to_owned(),
        Missing::UnitBase => "unit base".to_owned(),
        Missing::OldAmount(year) => format!("amount of {year}"),
        Missing::Birth => "birth".to_owned(),
    }
}

/// A figure's value in a few words: `75 a month`, `2.8%`, `frozen 2022`.
fn value(figure: &Figure) -> String {
    let Value::Refund(rule) = &figure.value else { return figure.value.kind().to_owned() };
    match rule {
        Rule::Amount { low, high, per, .. } => {
            let per = if *per == Per::Month { "month" } else { "year" };
            format!("{} a {per}", upto(low, high.as_ref()))
        }
        Rule::Share { low, high, .. } => upto(low, high.as_ref()),
        Rule::AgeTimes(each) => format!("{each} for each year of age"),
        Rule::Frozen(year) => format!("as in {year}"),
        Rule::Nothing => "nothing".to_owned(),
    }
}

fn upto(low: &impl Display, high: Option<&impl Display>) -> String {
    high.map_or(low.to_string(), |high| format!("{low}-{high}"))
}

fn span(range: Range) -> String {
    if range.is_exact() { range.low.to_string() } else { format!("{}-{}", range.low, range.high) }
}
