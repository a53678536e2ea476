//! The months between two insurances (断缴), and what they do at the new place.

use crate::policy::date::YearMonth;
use crate::policy::figure::Status;
use crate::policy::input::Said;
use crate::policy::lapse::gap::{self as lapse, Asked};
use crate::policy::lapse::rule::Setting;
use crate::policy::lapse::time::Span;

use super::input::{Facts, Moment};

/// How the months of payment of two places meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// The new place follows in the next month.
    None,
    /// So many whole months without payment lie between; at least 1.
    Months(u32),
    /// So many months without payment lie before the month of the application, and the new place has not begun.
    Running(u32),
    /// So many months are paid in both places; at least 1.
    Overlap(u32),
}

/// How two insurances meet; `None` where that was not said. `stopped` is the last month paid at the old place, `started`
/// the first one paid at the new, `applied` the month of the application.
#[must_use]
pub fn gap(stopped: Said<Moment>, started: Said<Moment>, applied: YearMonth) -> Option<Gap> {
    let Said::Known(Moment::In(last)) = stopped else { return None };
    let between = |later: YearMonth| later.months_between(last);
    match started {
        Said::Known(Moment::In(first)) => Some(match between(first) {
            0 => Gap::None,
            months if months > 0 => Gap::Months(months.unsigned_abs()),
            months => Gap::Overlap(months.unsigned_abs()),
        }),
        Said::Known(Moment::NotYet) => Some(Gap::Running(u32::try_from(between(applied)).unwrap_or(0))),
        Said::DontKnow | Said::Nothing => None,
    }
}

/// What the months without payment do to somebody who pays into the employee scheme again at the new place, of which
/// `setting` tells: whoever moves is the one the nation's window is for (医保办发〔2021〕43号). Whether an employer pays is not
/// asked, so there are two answers where the place tells people at work and flexible workers apart. A gap that still runs
/// is weighed as if it ended in the month of the application. Empty where there is none, or where it was not said.
#[must_use]
pub fn lapses<'a>(setting: &Setting<'a, '_>, facts: &Facts) -> Vec<lapse::Gap<'a>> {
    let applied = YearMonth::of(facts.applied);
    let (months, resumes) = match (gap(facts.stopped, facts.started, applied), facts.started) {
        (Some(Gap::Months(months)), Said::Known(Moment::In(first))) => (months, first),
        (Some(Gap::Running(months)), _) if months > 0 => (months, applied),
        _ => return Vec::new(),
    };
    let weighed = |status| {
        let months = Some(Span::exactly(months));
        lapse::gap(setting, &Asked { status, months, resumes, has_moved: Some(true) })
    };
    let (at_work, flexible) = (weighed(Status::Employee), weighed(Status::Flexible));
    if at_work == (lapse::Gap { asked: at_work.asked, ..flexible.clone() }) {
        vec![at_work]
    } else {
        vec![at_work, flexible]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::sample::month;

    fn met(stopped: &str, started: Moment) -> Option<Gap> {
        gap(Said::Known(Moment::In(month(stopped))), Said::Known(started), month("2026-09"))
    }

    #[test]
    fn whole_months_between_the_last_and_the_first_payment_are_counted() {
        for (stopped, started, expected) in [
            ("2026-06", "2026-07", Gap::None),
            ("2026-06", "2026-08", Gap::Months(1)),
            ("2026-06", "2026-10", Gap::Months(3)),
            ("2025-12", "2026-01", Gap::None),
            ("2025-11", "2026-02", Gap::Months(2)),
            ("2026-06", "2026-06", Gap::Overlap(1)),
            ("2026-06", "2026-05", Gap::Overlap(2)),
        ] {
            let found = met(stopped, Moment::In(month(started)));
            assert_eq!(found, Some(expected), "{stopped} {started}");
        }
    }

    #[test]
    fn a_gap_runs_on_until_the_new_place_begins() {
        assert_eq!(met("2026-06", Moment::NotYet), Some(Gap::Running(2)));
        assert_eq!(met("2026-08", Moment::NotYet), Some(Gap::Running(0)));
        // Still paid in the month of the application, and later.
        assert_eq!(met("2026-09", Moment::NotYet), Some(Gap::Running(0)));
        assert_eq!(met("2026-12", Moment::NotYet), Some(Gap::Running(0)));
    }

    #[test]
    fn what_was_not_said_is_not_counted() {
        let known = Said::Known(Moment::In(month("2026-06")));
        for other in [Said::Nothing, Said::DontKnow] {
            assert_eq!(gap(known, other, month("2026-09")), None);
            assert_eq!(gap(other, known, month("2026-09")), None);
        }
        assert_eq!(gap(Said::Known(Moment::NotYet), known, month("2026-09")), None);
    }
}
