//! Which sources disagree (说法不一) beyond the refund: asked of the functions that the pages and estimates ask, so that
//! a dispute is counted exactly where readers are shown one.

use chrono::Datelike;

use super::benefit::Care;
use super::benefit::table::{Reach, Table};
use super::date::AsOf;
use super::figure::{Figure, Status, Topic, Value};
use super::lapse::rule::{Setting, Whom};
use super::provision::{LapseKey, Scheme};
use super::region::Place;
use super::residents::cover::Cover;
use super::resolve::{Answer, Resolution, resolve};
use super::transfer::TransferKey;
use super::years::answer::{Person, answers};

/// Values of equal evidence that disagree, with what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute<'a> {
    /// The topic whose page shows them.
    pub topic: Topic,
    /// The sides: two or more.
    pub sides: Vec<&'a Figure>,
}

/// What is disputed in a place on a day, each dispute once; the refund's are found by status (`refund::answer`).
#[must_use]
pub fn disputes<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Dispute<'a>> {
    let mut found: Vec<Dispute<'a>> = Vec::new();
    let mut add = |topic: Topic, resolution: &Resolution<'a>| {
        if let Answer::Disputed(sides) = &resolution.answer {
            let dispute = Dispute { topic, sides: sides.clone() };
            if !found.contains(&dispute) {
                found.push(dispute);
            }
        }
    };
    for case in answers(place, figures, &Person::anybody(as_of.on), as_of).cases {
        case.tests.iter().for_each(|(_, resolution)| add(Topic::Years, resolution));
    }
    for resolution in lapse(&Setting { place, figures, as_of }) {
        add(Topic::Lapse, &resolution);
    }
    for year in years_of_cover(figures, as_of) {
        let Cover { own, late, aided, subsidy, .. } = Cover::of(place, figures, year, as_of);
        for group in [own, late, aided, subsidy].iter().flat_map(|payment| &payment.groups) {
            add(Topic::Residents, &group.resolution);
        }
    }
    for (care, _) in Care::WORDS {
        for scheme in [Scheme::Employee, Scheme::Residents] {
            let table = Table::of(place, figures, *care, scheme, as_of, Reach::Rule);
            table.iter().flat_map(Table::lines).for_each(|line| add(Topic::Outpatient, &line.resolution));
        }
    }
    for (key, _) in TransferKey::WORDS.iter().filter(|(key, _)| key.is_days()) {
        let of_key = |f: &&'a Figure| matches!(&f.value, Value::Transfer(rule) if rule.key == *key);
        let days: Vec<&'a Figure> = figures.iter().filter(of_key).collect();
        add(Topic::Transfer, &resolve(place, None, &days, as_of, |_| 0));
    }
    found
}

/// The rules that the estimate of a gap reckons with.
fn lapse<'a>(setting: &Setting<'a, '_>) -> Vec<Resolution<'a>> {
    let mut found = Vec::new();
    for status in [Status::Employee, Status::Flexible] {
        let whom = Whom::insured(status);
        found.extend([LapseKey::BackpayWindow, LapseKey::WaitingCap].map(|key| setting.find(key, whom)));
        found.extend(setting.find_each(LapseKey::Wait, whom).into_iter().map(|(_, resolution)| resolution));
    }
    let of_residents = [
        LapseKey::SwitchWindow,
        LapseKey::ResidentFixedWait,
        LapseKey::ResidentVariableWait,
        LapseKey::ResidentRepair,
        LapseKey::ResidentFloor,
    ];
    found.extend(of_residents.map(|key| setting.find(key, Whom::resident())));
    found.push(setting.find(LapseKey::SwitchYears, Whom::anybody()));
    found
}

/// The years of cover that run or lie ahead, of which a fee is told.
fn years_of_cover(figures: &[Figure], as_of: AsOf) -> Vec<i32> {
    let mut years: Vec<i32> = figures
        .iter()
        .filter_map(|figure| match &figure.value {
            Value::Fee(fee) if fee.year >= as_of.on.year() => Some(fee.year),
            _ => None,
        })
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}
