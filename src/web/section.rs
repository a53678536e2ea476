//! What a topic page lists of a place, sorted once for all topics: its own rules, those it inherits, frames, pools,
//! what nobody confirmed, and what has ended.

use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Figure, Standing, Topic, Value};
use crate::policy::region::{Level, Place, RegionCode};

use super::figure::{FigureView, name_once};
use super::site::Site;

/// The lists of one topic page. Only what can answer stands in the first five.
#[derive(Default)]
pub struct Sections {
    /// Of the region itself.
    pub own: Vec<FigureView>,
    /// Of the province, for all its places.
    pub inherited: Vec<FigureView>,
    /// Of the province, where the cities decide.
    pub frames: Vec<FigureView>,
    /// A table of the page leans on frames: they are all listed, even where the region has its own rules.
    pub is_every_frame_listed: bool,
    /// What different people pay for one thing stands together where dates and sources are the same.
    pub is_by_people: bool,
    /// Of named pools, and of sub-areas of the region.
    pub apart: Vec<FigureView>,
    /// Of the nation; empty on its own page.
    pub national: Vec<FigureView>,
    /// Only unconfirmed, of the region itself.
    pub unsure: Vec<FigureView>,
    /// Announced: begins later.
    pub coming: Vec<FigureView>,
    /// Ended, of the region itself.
    pub ended: Vec<FigureView>,
}

/// Where a figure is listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Own,
    Inherited,
    Frame,
    Apart,
    National,
    Unsure,
    Coming,
    Ended,
}

impl Sections {
    /// The figures of a topic that `wanted` chooses, in the order of the content.
    #[must_use]
    pub fn of(
        figures: &[Figure],
        place: &Place,
        site: &Site,
        as_of: AsOf,
        topic: Topic,
        wanted: impl Fn(&Figure) -> bool,
    ) -> Self {
        let list = |kept: Kept| -> Vec<FigureView> {
            figures
                .iter()
                .filter(|f| f.value.topic() == topic && wanted(f) && kept_as(f, place, as_of) == Some(kept))
                .map(|f| FigureView::of(f, site, &place.region, as_of))
                .collect()
        };
        Sections {
            own: list(Kept::Own),
            inherited: list(Kept::Inherited),
            frames: list(Kept::Frame),
            is_every_frame_listed: false,
            is_by_people: false,
            apart: list(Kept::Apart),
            national: list(Kept::National),
            unsure: list(Kept::Unsure),
            coming: list(Kept::Coming),
            ended: list(Kept::Ended),
        }
    }

    /// Every figure, in the order of the template.
    pub fn each(&mut self) -> impl Iterator<Item = &mut FigureView> {
        let first = [&mut self.own, &mut self.inherited, &mut self.frames, &mut self.apart];
        let rest = [&mut self.national, &mut self.coming, &mut self.unsure, &mut self.ended];
        first.into_iter().chain(rest).flatten()
    }

    /// The same, to read.
    pub fn shown(&self) -> impl Iterator<Item = &FigureView> {
        let first = [&self.own, &self.inherited, &self.frames, &self.apart];
        let rest = [&self.national, &self.coming, &self.unsure, &self.ended];
        first.into_iter().chain(rest).flatten()
    }

    /// A list of this page cut into what is told together: mostly one figure each.
    #[must_use]
    pub fn together<'v>(&self, list: &'v [FigureView]) -> Vec<&'v [FigureView]> {
        list.chunk_by(|one, next| self.is_by_people && one.is_of_other_people(next)).collect()
    }

    /// Marks the figures that stand twice.
    pub fn name_once(&mut self) {
        name_once(self.each());
    }
}

fn kept_as(figure: &Figure, place: &Place, as_of: AsOf) -> Option<Kept> {
    let region = &place.region;
    let is_own = figure.region == region.code;
    let standing = figure.standing(as_of);
    if standing == Standing::Ended {
        return is_own.then_some(Kept::Ended);
    }
    if !figure.evidence().can_answer() {
        return is_own.then_some(Kept::Unsure);
    }
    let is_national = figure.region == RegionCode::CHINA && region.level != Level::Nation;
    let is_near = is_own || is_national || place.levels().any(|r| r.code == figure.region);
    if !is_near {
        return None;
    }
    // What is still to begin is no rule of the day, a frame for others no more than a rule of its own.
    let is_frame = figure.applies_to == Some(AppliesTo::Frame);
    if standing == Standing::NotYet && (is_own || is_frame || figure.reaches(region)) {
        return Some(Kept::Coming);
    }
    match &figure.applies_to {
        Some(AppliesTo::Pool(_)) if !figure.reaches(region) => Some(Kept::Apart),
        _ if is_own && figure.area.is_some() => Some(Kept::Apart),
        _ if is_own => Some(Kept::Own),
        _ if is_national => Some(Kept::National),
        Some(AppliesTo::Frame) => Some(Kept::Frame),
        _ => figure.reaches(region).then_some(Kept::Inherited),
    }
}

/// One short line of a hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortLine {
    /// What holds.
    pub text: String,
    /// Evidence and level; empty where there is no figure.
    pub grounds: String,
}

impl ShortLine {
    /// A figure in short: for whom, what, how sure, whose.
    #[must_use]
    pub fn of(figure: &FigureView) -> Self {
        let whom = if figure.whom.is_empty() { String::new() } else { format!("{}：", figure.whom) };
        let frame = if figure.is_frame { "，框架，各市自定" } else { "" };
        ShortLine {
            text: format!("{whom}{}", figure.value),
            grounds: format!("{}，{}{frame}", figure.evidence, figure.level),
        }
    }
}

/// What a hub says on one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicLine {
    /// Anchor of its part.
    pub id: &'static str,
    /// Its name in a word or two.
    pub name: &'static str,
    /// The heading, with the place's name.
    pub title: String,
    /// One or two lines.
    pub lines: Vec<ShortLine>,
    /// The page that says more.
    pub href: String,
    /// What its link says.
    pub more: String,
}

/// How many lines a hub gives a topic.
pub const LINES: usize = 2;

/// The first lines of a topic for a hub: what the region has of its own, else its province, else the nation.
#[must_use]
pub fn in_short(
    figures: &[Figure],
    place: &Place,
    site: &Site,
    as_of: AsOf,
    topic: Topic,
    wanted: impl Fn(&Figure) -> bool,
) -> Vec<ShortLine> {
    // Short lines have no room for dates: they tell what is known to hold on the day.
    let holds = |f: &Figure| wanted(f) && f.standing(as_of) == Standing::InForce;
    let sections = Sections::of(figures, place, site, as_of, topic, holds);
    let lists = [sections.own, sections.inherited, sections.frames, sections.national];
    let nearest = lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default();
    nearest.iter().take(LINES).map(ShortLine::of).collect()
}

/// Whether a figure is a rule rather than a document, a channel or a number of users.
#[must_use]
pub fn is_rule(figure: &Figure) -> bool {
    !matches!(figure.value, Value::Document(_) | Value::Channel(_) | Value::Hotline(_))
}
