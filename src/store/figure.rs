//! Dated figures: whole series with their people, citations and values. Which of them holds on a day is for `policy`.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Params, Row};

use super::{Store, StoreError, column};
use crate::policy::date::Start;
use crate::policy::figure::{
    After, AgeBand, AppliesTo, BandStart, Border, Class, Figure, FirstInsured, FirstJob, Sex, Status, Tier,
    Topic, Value, Who, word_of,
};
use crate::policy::region::RegionCode;
use crate::policy::source::{Citation, Evidence, SourceId};

/// Rows that belong to figures, by number of the figure.
pub(super) type ByFigure<T> = HashMap<i64, T>;

impl Store {
    /// All figures of these regions, of one topic or of all: by region code, then in the order of the content file.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn figures(
        &self,
        place_codes: &[RegionCode],
        topic: Option<Topic>,
    ) -> Result<Vec<Figure>, StoreError> {
        let codes = json_array(place_codes.iter().map(|code| code.get()));
        match topic {
            None => self.load(
                "SELECT number, kind, topic FROM figure WHERE region IN (SELECT value FROM json_each(?1))",
                [codes],
            ),
            Some(topic) => self.load(
                "SELECT number, kind, topic FROM figure
                 WHERE region IN (SELECT value FROM json_each(?1)) AND topic = ?2",
                (codes, word_of(Topic::WORDS, &topic)),
            ),
        }
    }

    /// All figures, in the order of the data set: by region code, then in the order of the content file.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn all_figures(&self) -> Result<Vec<Figure>, StoreError> {
        self.load("SELECT number, kind, topic FROM figure", [])
    }

    /// All figures that cite a source, in the order of the data set.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn figures_citing(&self, source: &SourceId) -> Result<Vec<Figure>, StoreError> {
        self.load(
            "SELECT number, kind, topic FROM figure
             WHERE number IN (SELECT figure FROM citation WHERE source = ?1)",
            [source.as_str()],
        )
    }

    /// The figures that a query chooses. One query each for envelopes, statuses, citations and every kind that
    /// occurs, whatever the number of figures.
    fn load(&self, chosen: &str, values: impl Params) -> Result<Vec<Figure>, StoreError> {
        let chosen = self.many(chosen, values, |row| {
            let kind: String = row.get("kind")?;
            Ok((row.get::<_, i64>("number")?, kind, column::word(row, "topic", Topic::WORDS)?))
        })?;
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let numbers = json_array(chosen.iter().map(|(number, _, _)| *number));
        let topics: ByFigure<Topic> = chosen.iter().map(|(number, _, topic)| (*number, *topic)).collect();
        let kinds: BTreeSet<&str> = chosen.iter().map(|(_, kind, _)| kind.as_str()).collect();
        let mut values: ByFigure<Value> = HashMap::with_capacity(chosen.len());
        for kind in kinds {
            self.values(kind, &numbers, &topics, &mut values)?;
        }
        let mut statuses = self.words("figure_status", "status", Status::WORDS, &numbers)?;
        let mut citations = self.citations(&numbers)?;
        // The number is the order of the data set: by region code, then as in the content file.
        self.many(
            "SELECT * FROM figure WHERE number IN (SELECT value FROM json_each(?1)) ORDER BY number",
            [&numbers],
            |row| {
                let number: i64 = row.get("number")?;
                Ok(Figure {
                    id: row.get("id")?,
                    region: column::code(row, "region")?,
                    who: who(row, statuses.remove(&number).unwrap_or_default())?,
                    from: column::required(row, "starts", Start::parse)?,
                    until: column::day_if(row, "until")?,
                    after: column::word_if(row, "after_end", After::WORDS)?,
                    applies_to: column::parsed(row, "applies_to", AppliesTo::parse)?,
                    area: row.get("area")?,
                    is_provisional: row.get("is_provisional")?,
                    next_check: column::day_if(row, "next_check")?,
                    note: row.get("note")?,
                    citations: citations.remove(&number).unwrap_or_default(),
                    value: values
                        .remove(&number)
                        .ok_or_else(|| column::unreadable("figure without value"))?,
                })
            },
        )
    }

    fn citations(&self, numbers: &str) -> Result<ByFigure<Vec<Citation>>, StoreError> {
        self.grouped(
            "SELECT * FROM citation WHERE figure IN (SELECT value FROM json_each(?1)) ORDER BY figure, position",
            numbers,
            |row| {
                Ok(Citation {
                    source: column::source_id(row, "source")?,
                    evidence: column::word(row, "evidence", Evidence::WORDS)?,
                    checked_on: column::day(row, "checked_on")?,
                    about: column::code_if(row, "about")?,
                })
            },
        )
    }

    /// The words of a table that gives each figure several, in their order.
    pub(super) fn words<T: Copy>(
        &self,
        table: &str,
        column: &str,
        words: &[(T, &'static str)],
        numbers: &str,
    ) -> Result<ByFigure<Vec<T>>, StoreError> {
        let sql = format!(
            "SELECT figure, {column} FROM {table} WHERE figure IN (SELECT value FROM json_each(?1))
             ORDER BY figure, position"
        );
        self.grouped(&sql, numbers, |row| column::word(row, column, words))
    }

    /// Rows that belong to figures, in the order of the query.
    fn grouped<T>(
        &self,
        sql: &str,
        numbers: &str,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<ByFigure<Vec<T>>, StoreError> {
        let mut groups: ByFigure<Vec<T>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([numbers])?;
        while let Some(row) = rows.next()? {
            groups.entry(row.get("figure")?).or_default().push(read(row)?);
        }
        Ok(groups)
    }
}

/// Numbers as one parameter, so that a query stays the same, and prepared, however many they are.
fn json_array(numbers: impl Iterator<Item = impl ToString>) -> String {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

fn who(row: &Row<'_>, statuses: Vec<Status>) -> rusqlite::Result<Who> {
    let starts = column::parsed(row, "band_starts", BandStart::parse)?;
    let (age_from, age_below) = (row.get("age_from")?, row.get("age_below")?);
    let before = column::day_if(row, "first_insured_before")?.map(FirstInsured::Before);
    let from = column::day_if(row, "first_insured_from")?.map(FirstInsured::From);
    let job_from = column::parsed(row, "first_job_from", Border::parse)?;
    let job_before = column::parsed(row, "first_job_before", Border::parse)?;
    let has_job = job_from.is_some() || job_before.is_some();
    Ok(Who {
        statuses,
        age: starts.map(|starts| AgeBand { from: age_from, below: age_below, starts }),
        tier: column::word_if(row, "tier", Tier::WORDS)?,
        tier_name: row.get("tier_name")?,
        contribution: column::rate_if(row, "contribution_bp")?,
        class: column::word_if(row, "class", Class::WORDS)?,
        first_insured: before.or(from),
        sex: column::word_if(row, "sex", Sex::WORDS)?,
        first_job: has_job.then_some(FirstJob { from: job_from, before: job_before }),
        group: row.get("people_group")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{code, dataset, opened, source_id};
    use super::*;

    #[test]
    fn figures_of_a_chain_come_by_region_and_then_in_content_order() {
        let (_directory, store) = opened();
        let chain = [code(431_100), code(430_000), code(100_000)];
        let figures = store.figures(&chain, None).expect("read");
        assert_eq!(figures, dataset().figures);
        let twice = store.figures(&[code(430_000), code(430_000)], None).expect("read");
        let ids: Vec<&str> = twice.iter().map(|figure| figure.id.as_str()).collect();
        assert_eq!(ids, ["hunan-refund-1", "hunan-refund-2"]);
    }

    #[test]
    fn a_topic_brings_the_figures_that_its_pages_show() {
        let (_directory, store) = opened();
        let mut count = 0;
        for (topic, word) in Topic::WORDS {
            let figures = store.figures(&[code(431_100)], Some(*topic)).expect("read");
            assert!(!figures.is_empty(), "{word}");
            assert!(figures.iter().all(|figure| figure.value.topic() == *topic), "{word}");
            count += figures.len();
        }
        assert_eq!(count, store.figures(&[code(431_100)], None).expect("read").len());
    }

    #[test]
    fn a_region_without_figures_has_none() {
        let (_directory, store) = opened();
        assert_eq!(store.figures(&[code(810_000), code(999_999)], None).expect("read"), []);
        assert_eq!(store.figures(&[], None).expect("read"), []);
    }

    #[test]
    fn a_source_leads_to_each_figure_that_cites_it_once_with_all_citations() {
        let (_directory, store) = opened();
        let figures = store.figures_citing(&source_id("s0000000a")).expect("read");
        assert_eq!(figures, dataset().figures[..1]);
        assert_eq!(figures[0].citations.len(), 4);
        assert_eq!(store.figures_citing(&source_id("s0000000b")).expect("read"), []);
        let all = store.figures_citing(&source_id("s00000001")).expect("read");
        assert_eq!(all, store.all_figures().expect("read"));
    }

    #[test]
    fn five_thousand_figures_are_read_back_in_order() {
        use super::super::sample::{plain, written};
        use crate::policy::refund::rule::Rule;
        let mut dataset = dataset();
        for n in 0..5_000 {
            dataset
                .figures
                .push(plain(&format!("yongzhou-more-{n}"), Value::Refund(Rule::Frozen(2_000 + n % 50))));
        }
        let (_directory, path) = written(&dataset);
        let store = Store::open(&path).expect("opened");
        assert_eq!(store.all_figures().expect("read"), dataset.figures);
    }
}
