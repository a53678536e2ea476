//! Channels and telephone lines as pages show them.

use crate::policy::channel::{Hotline, Line, Purpose};
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Standing, Value};
use crate::policy::region::{Level, Place};

use super::figure::FigureView;
use super::site::Site;
use super::words;

/// A channel ready for a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelView {
    /// 微信里的“某某”小程序
    pub name: String,
    /// Menus in order.
    pub path: Vec<String>,
    /// Printed, never linked.
    pub host: Option<String>,
    /// What it is good for.
    pub purposes: String,
    /// The figure around it.
    pub figure: FigureView,
}

/// Channels that serve one of the purposes, nearest level first, then by evidence.
#[must_use]
pub fn channels(
    figures: &[Figure],
    place: &Place,
    site: &Site,
    as_of: AsOf,
    purposes: &[Purpose],
) -> Vec<ChannelView> {
    let level_of = |f: &Figure| place.levels().position(|r| r.code == f.region);
    let mut found: Vec<(&Figure, ChannelView)> = Vec::new();
    for figure in figures {
        let Value::Channel(channel) = &figure.value else { continue };
        let is_wanted = purposes.iter().any(|p| channel.serves(*p));
        let is_shown = figure.reaches(&place.region) || (figure.region == place.region.code);
        if !is_wanted
            || !is_shown
            || figure.standing(as_of) != Standing::InForce
            || !figure.evidence().can_answer()
        {
            continue;
        }
        let view = ChannelView {
            name: words::channel_name(channel),
            path: channel.path.clone(),
            host: channel.host.clone(),
            purposes: channel.purposes.iter().map(|p| words::purpose(*p)).collect::<Vec<_>>().join("、"),
            figure: FigureView::of(figure, site, &place.region, as_of),
        };
        found.push((figure, view));
    }
    found.sort_by_key(|(f, _)| (level_of(f), std::cmp::Reverse(f.evidence())));
    found.into_iter().map(|(_, view)| view).collect()
}

/// How many ways to the balance a hub names.
const FIRST_WAYS: usize = 3;

/// The first ways to see the balance: menus that were seen, then the platforms of the place and its province.
#[must_use]
pub fn first_ways(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<ChannelView> {
    let mut ways = channels(figures, place, site, as_of, &[Purpose::Balance, Purpose::Refund]);
    for platform in channels(figures, place, site, as_of, &[Purpose::General]) {
        if !ways.iter().any(|w| w.name == platform.name) {
            ways.push(platform);
        }
    }
    ways.truncate(FIRST_WAYS);
    ways
}

/// A telephone line ready for a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HotlineView {
    /// As printed.
    pub number: String,
    /// As dialled: digits only.
    pub tel: String,
    /// Whose it is.
    pub name: String,
    /// What it is for.
    pub line: &'static str,
    /// Hours, where a source gives them.
    pub hours: Option<String>,
    /// Address, where a source gives it.
    pub address: Option<String>,
    /// The figure around it.
    pub figure: FigureView,
}

impl HotlineView {
    fn of(figure: &Figure, hotline: &Hotline, site: &Site, place: &Place, as_of: AsOf) -> Self {
        HotlineView {
            number: hotline.number.clone(),
            tel: hotline.number.chars().filter(char::is_ascii_digit).collect(),
            name: hotline.name.clone(),
            line: words::line(hotline.line),
            hours: hotline.hours.clone(),
            address: hotline.address.clone(),
            figure: FigureView::of(figure, site, &place.region, as_of),
        }
    }
}

/// Own telephone lines of a place: those that can be trusted, and those that cannot (printed without a link).
#[must_use]
pub fn hotlines(
    figures: &[Figure],
    place: &Place,
    site: &Site,
    as_of: AsOf,
) -> (Vec<HotlineView>, Vec<HotlineView>) {
    let own =
        figures.iter().filter(|f| f.region == place.region.code && f.standing(as_of) == Standing::InForce);
    let lines = own.filter_map(|f| match &f.value {
        Value::Hotline(h) if h.number != NATIONAL => Some((f, HotlineView::of(f, h, site, place, as_of))),
        _ => None,
    });
    let (sure, unsure): (Vec<_>, Vec<_>) = lines.partition(|(f, _)| f.evidence().can_answer());
    let views = |list: Vec<(&Figure, HotlineView)>| list.into_iter().map(|(_, v)| v).collect();
    (views(sure), views(unsure))
}

/// The national medical-insurance line (医疗保障服务热线).
const NATIONAL: &str = "12393";

/// The card that says whom to call and what to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneCard {
    /// Where the short number leads home: 在永州当地, 在参保的地方.
    pub here: String,
    /// 永州的, or nothing for the nation: as one says it on the phone.
    pub of_place: String,
    /// 退休职工: what the caller is.
    pub caller: &'static str,
    /// 永州, or 这里 for the nation.
    pub to_place: String,
    /// Number from elsewhere, with area code, only where the code is certain: `0746-12393`.
    pub from_elsewhere: Option<String>,
    /// Own lines.
    pub own: Vec<HotlineView>,
}

impl PhoneCard {
    /// The card of a place.
    #[must_use]
    pub fn of(place: &Place, figures: &[Figure], site: &Site, as_of: AsOf) -> Self {
        let area = place.region.area_code.as_deref();
        let name = site.atlas().name(&place.region);
        let is_nation = place.region.level == Level::Nation;
        let (own, _) = hotlines(figures, place, site, as_of);
        PhoneCard {
            here: if is_nation { "在参保的地方".to_owned() } else { format!("在{name}当地") },
            of_place: if is_nation { String::new() } else { format!("{name}的") },
            caller: "退休职工",
            to_place: if is_nation { "这里".to_owned() } else { name.to_owned() },
            from_elsewhere: area.map(|code| format!("{code}-{NATIONAL}")),
            own: own
                .into_iter()
                .filter(|h| h.figure.area.is_none() && h.line == words::line(Line::Medical))
                .collect(),
        }
    }

    /// The card for a caller of another status.
    #[must_use]
    pub fn for_caller(mut self, caller: &'static str) -> Self {
        self.caller = caller;
        self
    }

    /// The number from elsewhere as dialled.
    #[must_use]
    pub fn dial(&self) -> String {
        self.from_elsewhere.iter().flat_map(|n| n.chars()).filter(char::is_ascii_digit).collect()
    }
}
