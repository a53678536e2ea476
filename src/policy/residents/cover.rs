//! What the residents' scheme costs for one year of cover in a place, and when it is paid.
//!
//! Fees of a province are mostly frames: they stand beside a city and never answer for it. The nation's fee is a
//! minimum. No year borrows the fee of another.

use chrono::NaiveDate;

use super::{Fee, FeeItem};
use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Figure, Standing, Value, Who};
use crate::policy::money::Fen;
use crate::policy::provision::ProvisionKey;
use crate::policy::refund::rule::Per;
use crate::policy::region::{Level, Place, Region, RegionCode};
use crate::policy::resolve::{Resolution, resolve};

/// What people of one group pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    /// The group; empty for everybody.
    pub who: Who,
    /// What holds: known or disputed.
    pub resolution: Resolution<'a>,
}

impl<'a> Group<'a> {
    /// The figures that answer: one, or the sides of a dispute.
    #[must_use]
    pub fn figures(&self) -> Vec<&'a Figure> {
        self.resolution.answer.figures()
    }
}

/// One payment of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payment<'a> {
    /// What holds for the place, group by group.
    pub groups: Vec<Group<'a>>,
    /// What the province frames, or the nation on its own page: the places decide.
    pub frames: Vec<&'a Figure>,
    /// Frames for people whom none of the groups names: they stand beside what holds and are not counted with it.
    pub beside: Vec<&'a Figure>,
}

/// Whose payment some fees tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'f> {
    /// One payment for everybody.
    Everybody,
    /// Some groups have their own, all others the common one.
    EverybodyByGroup,
    /// Only these people's is told.
    OneGroup(&'f Who),
    /// Several groups; whether there are more people, the figures do not tell.
    SomeGroups,
}

/// Whose payment some fees tell; `None` where there is none.
#[must_use]
pub fn scope<'f>(figures: &[&'f Figure]) -> Option<Scope<'f>> {
    let first = &figures.first()?.who;
    let is_one = figures.iter().all(|f| f.who.is_same_people(first));
    Some(match (is_one, figures.iter().any(|f| is_everybody(&f.who))) {
        (true, true) => Scope::Everybody,
        (true, false) => Scope::OneGroup(first),
        (false, true) => Scope::EverybodyByGroup,
        (false, false) => Scope::SomeGroups,
    })
}

/// Whether some fees contradict each other: more than one for the same people.
#[must_use]
pub fn is_disputed(figures: &[&Figure]) -> bool {
    let same = |f: &Figure| figures.iter().filter(|other| other.who.is_same_people(&f.who)).count();
    figures.iter().any(|f| same(f) > 1)
}

pub(super) fn is_everybody(who: &Who) -> bool {
    who.is_same_people(&Who::default())
}

/// The range of what people pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeRange {
    /// The least.
    pub low: Fen,
    /// The most.
    pub high: Fen,
    /// By the year or by the month.
    pub per: Per,
    /// 不低于
    pub is_minimum: bool,
}

impl<'a> Payment<'a> {
    /// What is told of it: what holds, else the frames.
    #[must_use]
    pub fn shown(&self) -> Vec<&'a Figure> {
        let holding: Vec<&'a Figure> = self.groups.iter().flat_map(Group::figures).collect();
        if holding.is_empty() { self.frames.clone() } else { holding }
    }

    /// Whether anything is told of it, if only a frame.
    #[must_use]
    pub fn is_told(&self) -> bool {
        !self.groups.is_empty() || !self.frames.is_empty()
    }

    /// From the least to the most that the groups pay; `None` where nothing is known, and where a year's payment
    /// stands beside a month's.
    #[must_use]
    pub fn range(&self) -> Option<FeeRange> {
        range(self.groups.iter().flat_map(Group::figures))
    }
}

/// From the least to the most of some fees, if all are counted alike.
#[must_use]
pub fn range<'f>(figures: impl Iterator<Item = &'f Figure>) -> Option<FeeRange> {
    let fees: Vec<&Fee> = figures.filter_map(fee).collect();
    let first = fees.first()?;
    let low = fees.iter().map(|f| f.amount).min()?;
    let high = fees.iter().map(|f| f.amount).max()?;
    let is_alike = fees.iter().all(|f| f.per == first.per);
    is_alike.then(|| FeeRange { low, high, per: first.per, is_minimum: fees.iter().any(|f| f.is_minimum) })
}

/// Where a window for paying stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowState {
    /// It opens later.
    NotYet,
    /// It opens some day of the month or year that is running.
    OpensSoon,
    /// It is open.
    Open,
    /// It has closed.
    Closed,
}

/// The state of a window on a day. Where nobody tells when it opens, it is taken to be open until it closes.
#[must_use]
pub fn window_state(window: &Figure, on: NaiveDate) -> WindowState {
    let begins = |day: Option<NaiveDate>| day.is_some_and(|day| on < day);
    if window.until.is_some_and(|until| on > until) {
        WindowState::Closed
    } else if begins(window.from.possible_from()) {
        WindowState::NotYet
    } else if begins(window.from.certain_from()) {
        WindowState::OpensSoon
    } else {
        WindowState::Open
    }
}

/// One year of cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover<'a> {
    /// The year.
    pub year: i32,
    /// 个人缴费
    pub own: Payment<'a>,
    /// 过期再缴
    pub late: Payment<'a>,
    /// 资助后个人缴费
    pub aided: Payment<'a>,
    /// 财政补助
    pub subsidy: Payment<'a>,
    /// The windows of the nearest level that has some, best evidence only; more than one for different groups, or
    /// where sources of equal evidence disagree.
    pub windows: Vec<&'a Figure>,
    /// The same of the province's frames.
    pub window_frames: Vec<&'a Figure>,
    /// The least that the nation lets places ask.
    pub minimum: Option<&'a Figure>,
    /// What people pay themselves in parts of the place: it answers for no other part.
    pub areas: Vec<&'a Figure>,
    /// The windows of parts of the place.
    pub window_areas: Vec<&'a Figure>,
}

impl<'a> Cover<'a> {
    /// The payments of a year of cover for a place.
    #[must_use]
    pub fn of(place: &Place, figures: &'a [Figure], year: i32, as_of: AsOf) -> Self {
        let payment = |item| payment(place, figures, item, year, as_of);
        let windows: Vec<&'a Figure> = figures
            .iter()
            .filter(|f| {
                matches!(&f.value, Value::Enrolment(e) if e.year == year) && f.evidence().can_answer()
            })
            .collect();
        let is_part = |f: &&Figure| f.region == place.region.code && f.area.is_some();
        let day = day_for(FeeItem::Own, year, as_of);
        let is_own = |f: &&Figure| {
            matches!(fee(f), Some(fee) if fee.item == FeeItem::Own && fee.year == year)
                && f.evidence().can_answer()
                && f.standing(day) == Standing::InForce
        };
        let reaching = windows.iter().copied().filter(|f| f.reaches(&place.region)).collect();
        let framing = windows.iter().copied().filter(|f| is_frame_for(f, &place.region)).collect();
        let nations = |f: &&Figure| {
            f.region == RegionCode::CHINA
                && matches!(fee(f), Some(fee) if fee.item == FeeItem::Own && fee.year == year && fee.is_minimum)
                && f.evidence().can_answer()
        };
        Cover {
            year,
            own: payment(FeeItem::Own),
            late: payment(FeeItem::Late),
            aided: payment(FeeItem::Aided),
            subsidy: payment(FeeItem::Subsidy),
            windows: best(nearest(place, reaching)),
            window_frames: best(nearest(place, framing)),
            minimum: figures.iter().find(nations),
            areas: figures.iter().filter(is_part).filter(is_own).collect(),
            window_areas: windows.iter().copied().filter(is_part).collect(),
        }
    }

    /// Whether anything is set for the place itself or framed by its province.
    #[must_use]
    pub fn is_told(&self) -> bool {
        let payments = [&self.own, &self.late, &self.aided, &self.subsidy];
        payments.iter().any(|p| p.is_told()) || !self.windows.is_empty() || !self.window_frames.is_empty()
    }
}

/// The fee that a figure is.
#[must_use]
pub fn fee(figure: &Figure) -> Option<&Fee> {
    match &figure.value {
        Value::Fee(fee) => Some(fee),
        _ => None,
    }
}

/// The rules of one key that hold for a place on a day: of the nearest level that has some, best evidence first; where
/// none holds, the nearest frames.
#[must_use]
pub fn rules<'a>(place: &Place, figures: &'a [Figure], key: ProvisionKey, as_of: AsOf) -> Vec<&'a Figure> {
    let told: Vec<&'a Figure> = figures
        .iter()
        .filter(|f| matches!(&f.value, Value::Provision(p) if p.key == key))
        .filter(|f| f.evidence().can_answer() && f.standing(as_of) == Standing::InForce)
        .collect();
    let reaching: Vec<&'a Figure> = told.iter().copied().filter(|f| f.reaches(&place.region)).collect();
    let mut found = nearest(place, reaching);
    if found.is_empty() {
        // How a thing is done differs little from place to place: here the nation's frame is better than nothing.
        let frames = |f: &&'a Figure| {
            is_frame_for(f, &place.region)
                || (f.region == RegionCode::CHINA && f.applies_to == Some(AppliesTo::Frame))
        };
        found = nearest(place, told.into_iter().filter(frames).collect());
    }
    found.sort_by_key(|f| std::cmp::Reverse(f.evidence()));
    found
}

/// A fee names its year of cover; the day that counts is the day of the page, or, for another year and for what is
/// paid late in a year, that year's last day.
fn day_for(item: FeeItem, year: i32, as_of: AsOf) -> AsOf {
    let is_running = chrono::Datelike::year(&as_of.on) == year && item != FeeItem::Late;
    match NaiveDate::from_ymd_opt(year, 12, 31) {
        Some(last) if !is_running => as_of.on(last),
        _ => as_of,
    }
}

fn payment<'a>(place: &Place, figures: &'a [Figure], item: FeeItem, year: i32, as_of: AsOf) -> Payment<'a> {
    let as_of = day_for(item, year, as_of);
    let of_year = |f: &&'a Figure| matches!(fee(f), Some(fee) if fee.item == item && fee.year == year);
    let told: Vec<&'a Figure> = figures.iter().filter(of_year).collect();
    let is_in_force = |f: &&'a Figure| f.evidence().can_answer() && f.standing(as_of) == Standing::InForce;
    let reaching: Vec<&'a Figure> = told.iter().copied().filter(|f| f.reaches(&place.region)).collect();
    // A place that names its own groups is not told the wider level's besides.
    let level = reaching.iter().filter(|f| is_in_force(f)).map(|f| depth(place, f.region)).min();
    let holding: Vec<&'a Figure> =
        reaching.into_iter().filter(|f| level.is_some_and(|l| depth(place, f.region) <= l)).collect();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for figure in &holding {
        if groups.iter().any(|group| group.who.is_same_people(&figure.who)) {
            continue;
        }
        let same: Vec<&'a Figure> =
            holding.iter().copied().filter(|f| f.who.is_same_people(&figure.who)).collect();
        let resolution = resolve(place, None, &same, as_of, |_| 0);
        groups.push(Group { who: figure.who.clone(), resolution });
    }
    groups.retain(|group| !group.figures().is_empty());
    let frames: Vec<&'a Figure> =
        told.into_iter().filter(|f| is_in_force(f) && is_frame_for(f, &place.region)).collect();
    let is_named = |f: &&Figure| groups.iter().any(|group| group.who.is_same_people(&f.who));
    let is_one_group = groups.len() == 1 && !groups.iter().any(|group| is_everybody(&group.who));
    // Next to one group only, the common frame is the best that is known for all others; next to more, it would be
    // taken for one of them.
    let is_near = |f: &Figure| level.is_some_and(|l| depth(place, f.region) <= l);
    let adds = |f: &&Figure| if is_everybody(&f.who) { is_one_group } else { is_near(f) };
    let frames = nearest(place, frames);
    let beside = if groups.is_empty() { Vec::new() } else { frames.clone() };
    let beside = beside.into_iter().filter(|f| !is_named(f) && adds(f)).collect();
    Payment { groups, frames, beside }
}

/// Whether a figure frames what a place decides: its province's, its own as a province, the nation's for the nation.
fn is_frame_for(figure: &Figure, region: &Region) -> bool {
    let is_near = figure.region != RegionCode::CHINA || region.level == Level::Nation;
    // A province's frame is for its ordinary pool.
    let is_pool = region.pool.is_some() && figure.region != RegionCode::CHINA;
    figure.applies_to == Some(AppliesTo::Frame) && figure.area.is_none() && is_near && !is_pool
}

fn depth(place: &Place, code: RegionCode) -> usize {
    place.levels().position(|r| r.code == code).unwrap_or(usize::MAX)
}

/// Those of the nearest level.
fn nearest<'a>(place: &Place, figures: Vec<&'a Figure>) -> Vec<&'a Figure> {
    let level = figures.iter().map(|f| depth(place, f.region)).min();
    figures.into_iter().filter(|f| Some(depth(place, f.region)) == level).collect()
}

/// Those of the best evidence for the same people, each pair of days once.
fn best(figures: Vec<&Figure>) -> Vec<&Figure> {
    let mut found: Vec<&Figure> = Vec::new();
    for figure in &figures {
        let is_weaker =
            figures.iter().any(|f| f.who.is_same_people(&figure.who) && f.evidence() > figure.evidence());
        let is_known = found
            .iter()
            .any(|f| f.who.is_same_people(&figure.who) && f.from == figure.from && f.until == figure.until);
        if !is_weaker && !is_known {
            found.push(figure);
        }
    }
    found
}

#[cfg(test)]
#[path = "cover_tests.rs"]
mod tests;
