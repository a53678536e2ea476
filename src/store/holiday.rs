//! Public holidays and the weekends that are worked for them.

use rusqlite::Row;

use super::{Store, StoreError, column};
use crate::policy::calendar::{DayKind, Holiday};

impl Store {
    /// All days that a notice names, by day.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn holidays(&self) -> Result<Vec<Holiday>, StoreError> {
        self.many("SELECT * FROM holiday ORDER BY day", [], holiday)
    }
}

fn holiday(row: &Row<'_>) -> rusqlite::Result<Holiday> {
    Ok(Holiday {
        day: column::day(row, "day")?,
        kind: column::word(row, "kind", DayKind::WORDS)?,
        name: row.get("name")?,
        notice: row.get("notice")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{dataset, opened};

    #[test]
    fn holidays_come_by_day() {
        let (_directory, store) = opened();
        let holidays = store.holidays().expect("read");
        assert_eq!(holidays, dataset().holidays);
        assert!(holidays.len() > 1 && holidays.is_sorted_by_key(|h| h.day));
    }
}
