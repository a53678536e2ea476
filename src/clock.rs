//! Today in China (UTC+8): the only reader of the system clock.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

/// Where "today" comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system clock, in China time.
    System,
    /// A fixed moment in China, for tests.
    Fixed(NaiveDate, NaiveTime),
}

impl Clock {
    /// Today in China.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        match self {
            Clock::System => china_now().date_naive(),
            Clock::Fixed(day, _) => day,
        }
    }

    /// Seconds until the next midnight in China, at least one: no page is fresh beyond it.
    #[must_use]
    pub fn seconds_to_midnight(self) -> u32 {
        let time = match self {
            Clock::System => china_now().time(),
            Clock::Fixed(_, time) => time,
        };
        let since = time.signed_duration_since(NaiveTime::MIN).num_seconds();
        u32::try_from(86_400_i64.saturating_sub(since)).unwrap_or(1).max(1)
    }
}

#[expect(clippy::disallowed_methods, reason = "this module is the only reader of the system clock")]
fn china_now() -> DateTime<FixedOffset> {
    let now = Utc::now();
    match FixedOffset::east_opt(8 * 3600) {
        Some(china) => now.with_timezone(&china),
        None => now.fixed_offset(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freshness_ends_at_midnight() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let at = |h, m, s| Clock::Fixed(day, NaiveTime::from_hms_opt(h, m, s).expect("a time"));
        assert_eq!(at(0, 0, 0).seconds_to_midnight(), 86_400);
        assert_eq!(at(23, 59, 59).seconds_to_midnight(), 1);
        assert_eq!(at(12, 0, 0).today(), day);
    }
}
