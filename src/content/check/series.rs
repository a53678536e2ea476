//! Figures one after another: what follows an end, what must be closed, what is told twice.

use chrono::NaiveDate;

use super::same;
use crate::content::Loaded;
use crate::content::problem::Report;
use crate::policy::date::Start;
use crate::policy::figure::{Figure, Status, Who};

/// `after-missing`, `after-needless`: a figure says what follows its end exactly where no other figure does.
pub(super) fn ends_say_what_follows(loaded: &Loaded, report: &mut Report) {
    for figure in &loaded.figures {
        let value = &figure.value;
        let Some(until) = value.until else {
            if value.after.is_some() {
                let at = figure.on("after");
                report.add(
                    &at,
                    "after-needless",
                    "没有`until`，不能有`after`",
                    "补上`until`，或者删掉`after`",
                );
            }
            continue;
        };
        let others = loaded.figures.iter().map(|other| &other.value);
        let next: Vec<&Figure> = others.filter(|other| goes_on(value, other, until)).collect();
        let day_after = until.succ_opt().unwrap_or(until);
        let is_certain = |other: &&Figure| {
            other.who.is_same_people(&value.who)
                && other.from.certain_from().is_some_and(|from| from <= day_after)
        };
        if value.after.is_some() && next.iter().any(is_certain) {
            let message = "后面已有接着的数字，不能有`after`";
            report.add(&figure.on("after"), "after-needless", message, "删掉`after`");
        }
        let is_partly_read = loaded.partly_read.contains(&value.region);
        if value.after.is_none() && !is_partly_read && !covers(&next, &value.who) {
            let message = format!("到{until}为止，之后怎样没有写");
            let hint = "补上接着的数字，或者写`after`：\"inherited\"（按上级的）、\"unknown\"（没查到）";
            report.add(&figure.on("until"), "after-missing", message, hint);
        }
    }
}

/// Whether `other` holds, or may hold, on the day after `figure` ends.
fn goes_on(figure: &Figure, other: &Figure, until: NaiveDate) -> bool {
    let day_after = until.succ_opt().unwrap_or(until);
    other.id != figure.id
        && same::has_same_reach(figure, other)
        && same::has_same_subject(figure, other)
        && (other.evidence().can_answer() || !figure.evidence().can_answer())
        && other.until.is_none_or(|end| end > until)
        && match other.from {
            Start::Unknown => true,
            from => from.possible_from().is_some_and(|from| from <= day_after),
        }
}

/// Whether figures hold together for everyone that `who` names.
fn covers(figures: &[&Figure], who: &Who) -> bool {
    let is_for = |figure: &&&Figure, status: Option<Status>| {
        let other = &figure.who;
        let names = status.is_none_or(|status| {
            other.statuses.contains(&status)
                || (status == Status::RetireeFlexible && other.statuses.contains(&Status::Retiree))
        });
        names
            && (other.tier == who.tier || other.tier.is_none() || who.tier.is_none())
            && (other.class == who.class || other.class.is_none() || who.class.is_none())
            && (other.first_insured == who.first_insured
                || other.first_insured.is_none()
                || who.first_insured.is_none())
            && (other.sex == who.sex || other.sex.is_none() || who.sex.is_none())
            && (other.first_job == who.first_job || other.first_job.is_none())
            && (other.group == who.group || other.group.is_none())
    };
    let holds = |who: &Who, age: u32| who.age.is_none_or(|band| band.holds(age));
    let statuses: Vec<Option<Status>> =
        if who.statuses.is_empty() { vec![None] } else { who.statuses.iter().copied().map(Some).collect() };
    statuses.into_iter().all(|status| {
        (0..150)
            .filter(|age| holds(who, *age))
            .all(|age| figures.iter().filter(|f| is_for(f, status)).any(|f| holds(&f.who, age)))
    })
}

/// `overlap`: where a value follows another for the same people, the earlier one is closed. Equal starts are a
/// dispute, and both are shown.
pub(super) fn earlier_values_are_closed(loaded: &Loaded, report: &mut Report) {
    for (first, second) in same::pairs(loaded) {
        let (a, b) = (&first.value, &second.value);
        if !same::has_same_reach(a, b) || !a.who.is_same_people(&b.who) || !same::contradict(a, b) {
            continue;
        }
        for (earlier, later) in [(first, second), (second, first)] {
            let (Some(from), Some(next)) =
                (earlier.value.from.certain_from(), later.value.from.possible_from())
            else {
                continue;
            };
            let start = later.value.from.certain_from().unwrap_or(next);
            if from < next && earlier.value.until.is_none_or(|until| until >= start) {
                let message =
                    format!("这个数字没有结束，第{}行又从{}起另有数字", later.at.line, later.value.from);
                let hint = "给早的那个写`until`（后一个开始的前一天）";
                report.add(&earlier.at, "overlap", message, hint);
            }
        }
    }
}

/// `equal-twice`: one value for the same people at the same time is one figure with several citations.
pub(super) fn equal_values_are_one(loaded: &Loaded, report: &mut Report) {
    for (first, second) in same::pairs(loaded) {
        let (a, b) = (&first.value, &second.value);
        if same::has_same_reach(a, b)
            && a.who.is_same_people(&b.who)
            && same::has_same_value(a, b)
            && same::overlap_in_time(a, b)
        {
            let message = format!("和第{}行说的一样", first.at.line);
            report.add(&second.at, "equal-twice", message, "合成一个，把出处都写进`citations`");
        }
    }
}
