//! One line of `why`: a place, a person, what arrived, and every cause that it is held to have.

use yibao::policy::figure::{Class, Figure, Status, Tier, word_of};
use yibao::policy::input::Typed;
use yibao::policy::refund::amount::{Made, Missing};
use yibao::policy::refund::input::Sex;
use yibao::policy::refund::why::input::Asked;
use yibao::policy::refund::why::{Cause, Certainty, Reading, Yield, why};
use yibao::policy::region::Place;

use crate::person::Person;
use crate::world::{CONTENT, place, place_of, pools, series, today};

/// The running month of all examples.
pub(crate) const NOW: &str = "2026-11";

pub(crate) struct Arrived {
    slug: &'static str,
    typed: Typed,
    exact: Vec<&'static str>,
    possible: Vec<&'static str>,
    sources: Vec<&'static str>,
    beside: Option<Vec<&'static str>>,
    general: Option<Vec<&'static str>>,
}

pub(crate) fn typed(person: &Person, yuan: &str, month: &str) -> Typed {
    let mut typed = person.typed("");
    typed.insert("amount".to_owned(), vec![yuan.to_owned()]);
    typed.insert("month".to_owned(), vec![month.to_owned()]);
    typed
}

/// Somebody got that many yuan in that month.
pub(crate) fn arrived(
    slug: &'static str,
    person: Person,
    yuan: &'static str,
    month: &'static str,
) -> Arrived {
    Arrived {
        slug,
        typed: typed(&person, yuan, month),
        exact: Vec::new(),
        possible: Vec::new(),
        sources: Vec::new(),
        beside: None,
        general: None,
    }
}

impl Arrived {
    /// All exact causes, in order.
    pub(crate) fn exact(mut self, causes: &[&'static str]) -> Self {
        self.exact = causes.to_vec();
        self
    }

    /// All possible causes, in order.
    pub(crate) fn possible(mut self, causes: &[&'static str]) -> Self {
        self.possible = causes.to_vec();
        self
    }

    /// All that is known besides, in order.
    pub(crate) fn beside(mut self, causes: &[&'static str]) -> Self {
        self.beside = Some(causes.to_vec());
        self
    }

    /// All general causes, in order.
    pub(crate) fn general(mut self, causes: &[&'static str]) -> Self {
        self.general = Some(causes.to_vec());
        self
    }

    /// A source of the figure that the first cause rests on.
    pub(crate) fn by(mut self, source: &'static str) -> Self {
        self.sources.push(source);
        self
    }

    fn faults(&self) -> Vec<String> {
        let (place, mut faults) = (place(self.slug), Vec::new());
        let figures = series(&place);
        let asked = Asked::parse(&self.typed, &pools(&figures), today()).expect("the example is well typed");
        let question = asked.question().expect("the example says who and what");
        let beside = beside(&place);
        let found = why(&place, &figures, &question, &beside);
        let told = |certainty| found.of(certainty).map(said).collect::<Vec<_>>();
        let mut expect = |name: &str, certainty, want: &[&str]| {
            let is = told(certainty);
            if is != want {
                faults.push(format!("{name} is {is:?}"));
            }
        };
        expect("exact", Certainty::Exact, &self.exact);
        expect("possible", Certainty::Possible, &self.possible);
        if let Some(want) = &self.beside {
            expect("beside", Certainty::Beside, want);
        }
        if let Some(want) = &self.general {
            expect("general", Certainty::General, want);
        }
        let first = found.explanations.first().and_then(|e| figure(&e.cause));
        for source in &self.sources {
            if !first.is_some_and(|f| f.citations.iter().any(|c| c.source.as_str() == *source)) {
                faults.push(format!("{source} is not what {:?} rests on", first.map(|f| &f.id)));
            }
        }
        faults
    }
}

pub(crate) fn all_hold(examples: &[Arrived]) {
    let told: Vec<String> = examples
        .iter()
        .filter_map(|e| {
            let faults = e.faults();
            (!faults.is_empty()).then(|| format!("{} {:?}:\n    {}", e.slug, e.typed, faults.join("\n    ")))
        })
        .collect();
    assert!(told.is_empty(), "{} of {} examples fail:\n{}", told.len(), examples.len(), told.join("\n"));
}

/// The other cities of the province, as the page gives them.
pub(crate) fn beside(place: &Place) -> Vec<(Place, Vec<Figure>)> {
    let is_beside =
        |r: &&yibao::policy::region::Region| r.parent == place.region.parent && r.code != place.region.code;
    if !place.region.is_city() {
        return Vec::new();
    }
    let cities = CONTENT.regions.iter().filter(is_beside).filter(|r| r.pool.is_none()).map(place_of);
    cities.map(|city| (city.clone(), series(&city))).collect()
}

fn figure<'a>(cause: &Cause<'a>) -> Option<&'a Figure> {
    match cause {
        Cause::NotYetPaid(f, _)
        | Cause::PaidYearly(f, _)
        | Cause::AlreadyDue(f, _)
        | Cause::CountedYearly(f) => Some(f),
        other => other.yielded().map(|y| y.figure),
    }
}

/// A cause in a few words.
fn said(cause: &Cause<'_>) -> String {
    let status = |s: &Status| word_of(Status::WORDS, s);
    match cause {
        Cause::AsRule(of) => format!("rule{}", how(of)),
        Cause::IfSo(of) => format!("if so{}", how(of)),
        Cause::UnclearAge(of, turn) => format!("unclear at {}{}", turn.age, how(of)),
        Cause::OtherAge(of, turn) => {
            format!(
                "other age{}{}",
                turn.map(|t| format!(" {} {:?}", t.age, t.moved)).unwrap_or_default(),
                how(of)
            )
        }
        Cause::MissingYears(of, m) => {
            let years: Vec<String> =
                m.years.iter().map(|(sex, n)| format!("{} {n}", word_of(Sex::WORDS, sex))).collect();
            format!("{} years missing: {}{}", m.missing, years.join(", "), how(of))
        }
        Cause::OtherTier(of, tier) => format!("tier {}{}", word_of(Tier::WORDS, tier), how(of)),
        Cause::OtherClass(of, class) => {
            format!("class {}{}", class.map_or("ordinary", |c| word_of(Class::WORDS, &c)), how(of))
        }
        Cause::OtherFirstInsured(of, _) => format!("first insured{}", how(of)),
        Cause::OtherStatus(of) => format!("{}{}", status(&of.status), how(of)),
        Cause::OtherDay(of) => match of.figure.until {
            Some(until) => format!("until {until}{}", how(of)),
            None => format!("from {}{}", of.figure.from, how(of)),
        },
        Cause::OtherPool(of) => format!("pool {}{}", of.pool.as_deref().unwrap_or("city"), how(of)),
        Cause::Elsewhere(_, code) => {
            let region = CONTENT.regions.iter().find(|r| r.code == *code).expect("a region");
            format!("elsewhere {}", region.slug)
        }
        Cause::SubArea(of) => format!("area {}", of.figure.area.as_deref().unwrap_or_default()),
        Cause::ByRate(_) => "unrounded rate".to_owned(),
        Cause::AlsoSaid(of) => format!("also said, {:?}", of.figure.evidence()),
        Cause::DoubtfulDeduction(..) => "doubtful deduction".to_owned(),
        Cause::Implied(_, Missing::Base, sum) => format!("base {sum}"),
        Cause::Implied(of, Missing::Pension, sum) => format!("pension {sum}{}", how(of)),
        Cause::Implied(_, _, sum) => format!("average {sum}"),
        Cause::ImpliedAge(_, age) => format!("age {age}"),
        Cause::NotYetPaid(_, Some(day)) => format!("not before {day}"),
        Cause::NotYetPaid(_, None) => "not yet".to_owned(),
        Cause::PaidYearly(_, Some((month, day))) => format!("yearly on {month}-{day}"),
        Cause::PaidYearly(_, None) => "yearly".to_owned(),
        Cause::AlreadyDue(_, Some(day)) => format!("due {day}"),
        Cause::AlreadyDue(_, None) => "due".to_owned(),
        Cause::CountedYearly(_) => "counted yearly".to_owned(),
        Cause::PaydayUnknown => "payday unknown".to_owned(),
        Cause::Replaced { before, made, .. } => {
            let made = made.map(|m| format!(" of {}", m.low)).unwrap_or_default();
            format!("replaced {}{made}", before.until.map(|d| d.to_string()).unwrap_or_default())
        }
        Cause::Reform(_) => "reform".to_owned(),
        Cause::Provisional(_) => "provisional".to_owned(),
        Cause::AgeAhead(_) => "age ahead".to_owned(),
        Cause::PoolOnly => "pool only".to_owned(),
        Cause::Lapsed(_) => "lapsed".to_owned(),
        Cause::YearsShort => "years short".to_owned(),
        Cause::JustRetired(told) => {
            format!("just retired{}", if told.is_some() { ", told here" } else { "" })
        }
        Cause::Transfer(_) => "transfer".to_owned(),
        Cause::Resident => "resident".to_owned(),
    }
}

/// The amount before deductions where something was taken, and the reading where it is not the whole.
fn how(of: &Yield<'_>) -> String {
    let Made::Amount(amount) = &of.made else { return ", nothing".to_owned() };
    let net = if amount.net.is_some() { format!(", of {}", amount.gross.low) } else { String::new() };
    match &of.reading {
        Reading::Whole => net,
        Reading::Within => format!(", within{net}"),
        Reading::Months(n) => format!(", {n} months{net}"),
        Reading::MonthOfYear => format!(", a month of the year{net}"),
        Reading::YearTaken(_) => ", a year's deduction".to_owned(),
    }
}
