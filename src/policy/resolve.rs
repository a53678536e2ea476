//! Resolution: which figure holds for a place on a day, or the typed reason why none does.
//!
//! City over province over nation. A published amount answers before a rate, which then explains it. Of two
//! values for the same people the better evidenced one answers and the weaker is "also said" (另有说法); two
//! values of equal evidence are a dispute. Values that are only unconfirmed never answer.

use super::date::AsOf;
use super::figure::{After, AppliesTo, Figure, Standing, Value};
use super::region::{Place, RegionCode};

/// What holds, or why nothing does, with what else is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution<'a> {
    /// The answer.
    pub answer: Answer<'a>,
    /// Weaker or unconfirmed values for the same people, and those that disagree with the reason of an unknown: shown
    /// below the answer, used by no estimate (另有说法).
    pub also_said: Vec<&'a Figure>,
}

/// The answer of a resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'a> {
    /// One value.
    Known {
        /// The figure that answers.
        figure: &'a Figure,
        /// Rates behind a published amount.
        explained_by: Vec<&'a Figure>,
    },
    /// Different values of equal evidence (说法不一): two or more.
    Disputed(Vec<&'a Figure>),
    /// No answer, and why.
    Unknown(Reason<'a>),
}

impl<'a> Answer<'a> {
    /// The figures that answer: one, or both sides of a dispute; none where nothing is known.
    #[must_use]
    pub fn figures(&self) -> Vec<&'a Figure> {
        match self {
            Answer::Known { figure, .. } => vec![figure],
            Answer::Disputed(sides) => sides.clone(),
            Answer::Unknown(_) => Vec::new(),
        }
    }
}

/// How much an answer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// An amount, or that there is none.
    Amount,
    /// A rate without an amount.
    Formula,
    /// Values of equal evidence that disagree.
    Disputed,
    /// Nothing.
    Unknown,
}

impl Known {
    /// All with the word that lists for editors use.
    pub const WORDS: &'static [(Known, &'static str)] = &[
        (Known::Amount, "amount"),
        (Known::Formula, "formula"),
        (Known::Disputed, "disputed"),
        (Known::Unknown, "unknown"),
    ];
}

impl Answer<'_> {
    /// How much it tells.
    #[must_use]
    pub fn known(&self) -> Known {
        match self {
            Answer::Known { figure, .. } if is_amount(figure) => Known::Amount,
            Answer::Known { .. } => Known::Formula,
            Answer::Disputed(_) => Known::Disputed,
            Answer::Unknown(_) => Known::Unknown,
        }
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason<'a> {
    /// A figure begins later, or had not certainly begun on that day.
    NotYet(&'a Figure),
    /// The figure ended and what follows is not known.
    Ended(&'a Figure),
    /// A figure holds now; whether it held on that past day, no source tells.
    StartUnknown(&'a Figure),
    /// Values are said, none is supported.
    OnlyUnconfirmed,
    /// Nothing was found.
    NotFound,
}

/// The pooling area whose rules are wanted: the place's ordinary one, or a named pool of the province.
pub type Pool<'p> = Option<&'p str>;

/// Whether a figure reaches the people of a place, or of a named pool there.
#[must_use]
pub fn reaches(figure: &Figure, place: &Place, pool: Pool<'_>) -> bool {
    let Some(pool) = pool else { return figure.reaches(&place.region) };
    if figure.area.is_some() {
        return false;
    }
    match &figure.applies_to {
        Some(AppliesTo::Pool(name)) => name == pool && place.levels().any(|r| r.code == figure.region),
        Some(AppliesTo::All) => figure.region == RegionCode::CHINA,
        _ => false,
    }
}

/// Finds what holds among figures that are all for the same people.
///
/// `figures` may hold those of every level; `precision` says how closely a figure is about these people (a figure
/// that names them goes before one that includes them). Order of the input does not matter to the answer.
#[must_use]
pub fn resolve<'a>(
    place: &Place,
    pool: Pool<'_>,
    figures: &[&'a Figure],
    as_of: AsOf,
    precision: impl Fn(&Figure) -> u8,
) -> Resolution<'a> {
    let reaching: Vec<&'a Figure> = figures.iter().copied().filter(|f| reaches(f, place, pool)).collect();
    choose_level(place, &reaching, as_of, precision)
}

/// What a province or the nation frames (框架): the same choice among frames, which reach nobody and answer for no city.
#[must_use]
pub fn resolve_frames<'a>(
    place: &Place,
    figures: &[&'a Figure],
    as_of: AsOf,
    precision: impl Fn(&Figure) -> u8,
) -> Resolution<'a> {
    let is_frame = |f: &&Figure| f.applies_to == Some(AppliesTo::Frame) && f.area.is_none();
    let frames: Vec<&'a Figure> = figures.iter().copied().filter(is_frame).collect();
    choose_level(place, &frames, as_of, precision)
}

/// The answer of the nearest level that has one; all figures hold for these people.
fn choose_level<'a>(
    place: &Place,
    figures: &[&'a Figure],
    as_of: AsOf,
    precision: impl Fn(&Figure) -> u8,
) -> Resolution<'a> {
    let mut also_said = Vec::new();
    let mut reason = None;
    let mut gone = None;
    for level in place.levels() {
        let mut here: Vec<&'a Figure> = figures.iter().copied().filter(|f| f.region == level.code).collect();
        // Ids of one region and kind differ in their number only: this is the order of the content file.
        here.sort_unstable_by(|a, b| (a.id.len(), &a.id).cmp(&(b.id.len(), &b.id)));
        let (sure, unsure): (Vec<_>, Vec<_>) = here
            .iter()
            .copied()
            .filter(|f| f.standing(as_of) == Standing::InForce)
            .partition(|f| f.evidence().can_answer());
        let closest = sure.iter().map(|f| precision(f)).max();
        let told: Vec<_> = here.iter().copied().filter(|f| f.evidence().can_answer()).collect();
        // Who had a figure of their own is not told the wider one, once nobody knows what followed theirs.
        let closer = told.iter().copied().filter(|f| closest.is_none_or(|c| precision(f) > c));
        if let Some(ended) = last_ended(closer, as_of)
            && ended.after == Some(After::Unknown)
        {
            also_said.extend(unsure);
            return Resolution { answer: Answer::Unknown(Reason::Ended(ended)), also_said };
        }
        let sure: Vec<_> = sure.into_iter().filter(|f| Some(precision(f)) == closest).collect();
        if let Some(answer) = choose(&sure, &mut also_said) {
            also_said.extend(unsure);
            drop_repeats(&answer, &mut also_said);
            return Resolution { answer, also_said };
        }
        also_said.extend(unsure);
        // A nearer rule that may have begun already leaves no room for the wider one.
        let mut vague = told.iter().copied().filter_map(|f| may_hold(f, as_of).map(|reason| (f, reason)));
        if let Some((first, vague_reason)) = vague.next() {
            // Only one can be named as the reason: who disagrees with it is not passed over. A rate beside an amount
            // explains it.
            let is_rival = |f: &&Figure| {
                precision(f) == precision(first)
                    && is_amount(f) == is_amount(first)
                    && !is_same_value(&f.value, &first.value)
            };
            also_said.extend(vague.map(|(f, _)| f).filter(is_rival));
            // What a still nearer level tells goes first: the day on which its own rule begins.
            let reason = reason.unwrap_or(vague_reason);
            return Resolution { answer: Answer::Unknown(reason), also_said };
        }
        reason = reason.or_else(|| absence(&told, as_of));
        gone = gone
            .or_else(|| last_ended(told.into_iter(), as_of).filter(|f| f.after == Some(After::Inherited)));
    }
    let unsupported = || if also_said.is_empty() { Reason::NotFound } else { Reason::OnlyUnconfirmed };
    // What was to be inherited was not found at any level above: all that is known is the end.
    let reason = reason.or_else(|| gone.map(Reason::Ended)).unwrap_or_else(unsupported);
    Resolution { answer: Answer::Unknown(reason), also_said }
}

/// The best of the figures that can answer; weaker values go to `also_said`.
fn choose<'a>(sure: &[&'a Figure], also_said: &mut Vec<&'a Figure>) -> Option<Answer<'a>> {
    let (amounts, rates): (Vec<_>, Vec<_>) = sure.iter().copied().partition(|f| is_amount(f));
    let (candidates, explained_by) = if amounts.is_empty() { (rates, Vec::new()) } else { (amounts, rates) };
    let best = candidates.iter().map(|f| f.evidence()).max()?;
    let mut top: Vec<&'a Figure> = Vec::new();
    for figure in candidates {
        if figure.evidence() < best {
            also_said.push(figure);
        } else if !top.iter().any(|t| is_same_value(&t.value, &figure.value)) {
            top.push(figure);
        }
    }
    match top.as_slice() {
        [] => None,
        [figure] => Some(Answer::Known { figure, explained_by }),
        _ => Some(Answer::Disputed(top)),
    }
}

/// A weaker page that says the same as the answer is support, not another opinion.
fn drop_repeats<'a>(answer: &Answer<'a>, also_said: &mut Vec<&'a Figure>) {
    let said: Vec<&Figure> = match answer {
        Answer::Known { figure, explained_by } => {
            std::iter::once(*figure).chain(explained_by.iter().copied()).collect()
        }
        Answer::Disputed(sides) => sides.clone(),
        Answer::Unknown(_) => Vec::new(),
    };
    also_said.retain(|f| !said.iter().any(|s| is_same_value(&s.value, &f.value)));
}

/// Whether a figure may hold on that day without anybody being sure: its start is unknown, or lies in the period.
fn may_hold<'a>(figure: &'a Figure, as_of: AsOf) -> Option<Reason<'a>> {
    match figure.standing(as_of) {
        Standing::StartUnknown => Some(Reason::StartUnknown(figure)),
        Standing::NotYet if figure.from.possible_from().is_some_and(|day| day <= as_of.on) => {
            Some(Reason::NotYet(figure))
        }
        Standing::NotYet | Standing::InForce | Standing::Ended => None,
    }
}

fn last_ended<'a>(told: impl Iterator<Item = &'a Figure>, as_of: AsOf) -> Option<&'a Figure> {
    told.filter(|f| f.standing(as_of) == Standing::Ended).max_by_key(|f| f.until)
}

/// Why the figures of one level are silent on that day: what comes next weighs more than what has been.
fn absence<'a>(told: &[&'a Figure], as_of: AsOf) -> Option<Reason<'a>> {
    let with = |standing| told.iter().copied().filter(move |f: &&Figure| f.standing(as_of) == standing);
    let next = with(Standing::NotYet).min_by_key(|f| f.from.certain_from()).map(Reason::NotYet);
    let vague = || with(Standing::StartUnknown).next().map(Reason::StartUnknown);
    // An ended figure whose rule is inherited leaves no reason of its own: the level above speaks.
    next.or_else(vague)
}

fn is_amount(figure: &Figure) -> bool {
    !matches!(&figure.value, Value::Refund(rule) if !rule.is_amount())
}

/// Whether two figures say the same: `75 a month` is `900 a year`.
#[must_use]
pub fn is_same_value(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Refund(a), Value::Refund(b)) => a.is_same_value(b),
        (Value::Deduction(a), Value::Deduction(b)) => a.is_same_value(b),
        _ => one == other,
    }
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod tests;
