//! Every row of a data set, in the order of the data set.

use rusqlite::{Connection, Params, ToSql, named_params, params};

use super::write::BuildError;
use super::{refund, topic};
use crate::policy::calendar::DayKind;
use crate::policy::channel::{ChannelKind, Line, Purpose};
use crate::policy::claim::{ClaimTopic, Verdict};
use crate::policy::dataset::Dataset;
use crate::policy::figure::{After, Class, Figure, FirstInsured, Sex, Status, Tier, Topic, Value, word_of};
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::region::{Level, RegionCode};
use crate::policy::source::{Evidence, SourceKind};
use crate::policy::transfer::TransferKey;

/// Writes all rows but those of `meta`. An error names the row that was refused.
pub(super) fn insert(connection: &Connection, dataset: &Dataset) -> Result<(), BuildError> {
    places(connection, dataset)?;
    sources(connection, dataset)?;
    for (number, figure) in (1_i64..).zip(&dataset.figures) {
        if figure.citations.is_empty() {
            return Err(BuildError::Uncited { figure: figure.id.clone() });
        }
        figure_row(connection, number, figure)
            .and_then(|()| value_rows(connection, number, &figure.value))
            .map_err(|cause| BuildError::refused(format!("figure {}", figure.id), cause))?;
    }
    for (number, row) in (1_i64..).zip(&dataset.looked_for) {
        let values = params![
            number,
            row.region.get(),
            word_of(Topic::WORDS, &row.topic),
            row.what,
            row.place,
            row.on.to_string()
        ];
        run(connection, "INSERT INTO looked_for VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)
            .map_err(|cause| BuildError::refused(format!("looked_for {number} of {}", row.region), cause))?;
    }
    for (number, row) in (1_i64..).zip(&dataset.rejected) {
        let topic = word_of(Topic::WORDS, &row.topic);
        let source = row.source.as_str();
        let values = params![number, row.region.get(), topic, row.key, row.value, source, row.reason];
        run(connection, "INSERT INTO rejected VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", values)
            .map_err(|cause| BuildError::refused(format!("rejected {number} of {}", row.region), cause))?;
    }
    guides(connection, dataset)?;
    claims(connection, dataset)?;
    terms(connection, dataset)?;
    holidays(connection, dataset)
}

pub(super) fn run(connection: &Connection, sql: &str, values: impl Params) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute(values).map(|_| ())
}

fn places(connection: &Connection, dataset: &Dataset) -> Result<(), BuildError> {
    for region in &dataset.regions {
        let values = params![
            region.code.get(),
            region.name,
            region.short_name,
            word_of(Level::WORDS, &region.level),
            region.parent.map(RegionCode::get),
            region.slug.as_str(),
            region.pinyin,
            region.initials,
            region.area_code,
            region.pool
        ];
        run(connection, "INSERT INTO region VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", values)
            .map_err(|cause| BuildError::refused(format!("region {}", region.code), cause))?;
    }
    for alias in &dataset.aliases {
        let values = params![alias.alias.as_str(), alias.region.get()];
        run(connection, "INSERT INTO alias VALUES (?1, ?2)", values)
            .map_err(|cause| BuildError::refused(format!("alias {}", alias.alias), cause))?;
    }
    for county in &dataset.counties {
        let values = params![county.code.get(), county.name, county.region.get(), county.pinyin];
        run(connection, "INSERT INTO county VALUES (?1, ?2, ?3, ?4)", values)
            .map_err(|cause| BuildError::refused(format!("county {}", county.code), cause))?;
    }
    Ok(())
}

fn sources(connection: &Connection, dataset: &Dataset) -> Result<(), BuildError> {
    for source in &dataset.sources {
        let values = params![
            source.id.as_str(),
            source.title,
            source.publisher,
            source.published_on,
            source.url,
            word_of(SourceKind::WORDS, &source.kind),
            source.read_as
        ];
        run(connection, "INSERT INTO source VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", values)
            .map_err(|cause| BuildError::refused(format!("source {}", source.id.as_str()), cause))?;
    }
    Ok(())
}

fn guides(connection: &Connection, dataset: &Dataset) -> Result<(), BuildError> {
    for guide in &dataset.guides {
        let refused = |cause| BuildError::refused(format!("guide {}", guide.name), cause);
        let values =
            params![guide.name, guide.title, guide.description, guide.checked_on.to_string(), guide.body];
        run(connection, "INSERT INTO guide VALUES (?1, ?2, ?3, ?4, ?5)", values).map_err(refused)?;
        for (position, source) in (0_i64..).zip(&guide.sources) {
            let values = params![guide.name, position, source.as_str()];
            run(connection, "INSERT INTO guide_source VALUES (?1, ?2, ?3)", values).map_err(refused)?;
        }
    }
    Ok(())
}

fn claims(connection: &Connection, dataset: &Dataset) -> Result<(), BuildError> {
    for (number, claim) in (1_i64..).zip(&dataset.claims) {
        let refused = |cause| BuildError::refused(format!("claim {}", claim.id.as_str()), cause);
        let verdict = word_of(Verdict::WORDS, &claim.verdict);
        let values = params![number, claim.id.as_str(), claim.said, verdict, claim.why, claim.instead];
        run(connection, "INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values).map_err(refused)?;
        for (position, region) in (0_i64..).zip(&claim.regions) {
            let values = params![number, position, region.get()];
            run(connection, "INSERT INTO claim_region VALUES (?1, ?2, ?3)", values).map_err(refused)?;
        }
        for (position, topic) in (0_i64..).zip(&claim.topics) {
            let values = params![number, position, word_of(ClaimTopic::WORDS, topic)];
            run(connection, "INSERT INTO claim_topic VALUES (?1, ?2, ?3)", values).map_err(refused)?;
        }
        for (position, path) in (0_i64..).zip(&claim.see) {
            let values = params![number, position, path];
            run(connection, "INSERT INTO claim_page VALUES (?1, ?2, ?3)", values).map_err(refused)?;
        }
        for (position, source) in (0_i64..).zip(&claim.sources) {
            let values = params![number, position, source.as_str()];
            run(connection, "INSERT INTO claim_source VALUES (?1, ?2, ?3)", values).map_err(refused)?;
        }
    }
    Ok(())
}

fn terms(connection: &Connection, dataset: &Dataset) -> Result<(), BuildError> {
    for term in &dataset.terms {
        let id = term.id.as_str();
        let refused = |cause| BuildError::refused(format!("term {id}"), cause);
        let values = params![id, term.pinyin, term.text, term.see];
        run(connection, "INSERT INTO term VALUES (?1, ?2, ?3, ?4)", values).map_err(refused)?;
        for (said_by, words) in [("people", &term.people), ("documents", &term.documents)] {
            for (position, word) in (0_i64..).zip(words) {
                let values = params![id, said_by, position, word];
                run(connection, "INSERT INTO term_word VALUES (?1, ?2, ?3, ?4)", values).map_err(refused)?;
            }
        }
        for (position, source) in (0_i64..).zip(&term.sources) {
            let values = params![id, position, source.as_str()];
            run(connection, "INSERT INTO term_source VALUES (?1, ?2, ?3)", values).map_err(refused)?;
        }
    }
    Ok(())
}

fn holidays(connection: &Connection, dataset: &Dataset) -> Result<(), BuildError> {
    for holiday in &dataset.holidays {
        let day = holiday.day.to_string();
        let values = params![day, word_of(DayKind::WORDS, &holiday.kind), holiday.name, holiday.notice];
        run(connection, "INSERT INTO holiday VALUES (?1, ?2, ?3, ?4)", values)
            .map_err(|cause| BuildError::refused(format!("holiday {day}"), cause))?;
    }
    Ok(())
}

/// The envelope: dates, reach, people, citations.
fn figure_row(connection: &Connection, number: i64, figure: &Figure) -> rusqlite::Result<()> {
    let who = &figure.who;
    let (before, from) = match who.first_insured {
        Some(FirstInsured::Before(day)) => (Some(day.to_string()), None),
        Some(FirstInsured::From(day)) => (None, Some(day.to_string())),
        None => (None, None),
    };
    let values = named_params! {
        ":number": number,
        ":id": figure.id,
        ":region": figure.region.get(),
        ":kind": figure.value.kind(),
        ":topic": word_of(Topic::WORDS, &figure.value.topic()),
        ":starts": figure.from.to_string(),
        ":until": figure.until.map(|day| day.to_string()),
        ":after_end": figure.after.map(|after| word_of(After::WORDS, &after)),
        ":applies_to": figure.applies_to.as_ref().map(ToString::to_string),
        ":area": figure.area,
        ":is_provisional": figure.is_provisional,
        ":next_check": figure.next_check.map(|day| day.to_string()),
        ":note": figure.note,
        ":age_from": who.age.and_then(|age| age.from),
        ":age_below": who.age.and_then(|age| age.below),
        ":band_starts": who.age.map(|age| age.starts.to_string()),
        ":tier": who.tier.map(|tier| word_of(Tier::WORDS, &tier)),
        ":tier_name": who.tier_name,
        ":contribution_bp": who.contribution.map(BasisPoints::get),
        ":class": who.class.map(|class| word_of(Class::WORDS, &class)),
        ":first_insured_before": before,
        ":first_insured_from": from,
        ":sex": who.sex.map(|sex| word_of(Sex::WORDS, &sex)),
        ":first_job_from": who.first_job.and_then(|job| job.from).map(|border| border.to_string()),
        ":first_job_before": who.first_job.and_then(|job| job.before).map(|border| border.to_string()),
        ":people_group": who.group,
    };
    insert_named(connection, "figure", values)?;
    for (position, status) in (0_i64..).zip(&who.statuses) {
        let values = params![number, position, word_of(Status::WORDS, status)];
        run(connection, "INSERT INTO figure_status VALUES (?1, ?2, ?3)", values)?;
    }
    for (position, citation) in (0_i64..).zip(&figure.citations) {
        let values = params![
            number,
            position,
            citation.source.as_str(),
            word_of(Evidence::WORDS, &citation.evidence),
            citation.checked_on.to_string(),
            citation.about.map(RegionCode::get)
        ];
        run(connection, "INSERT INTO citation VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)?;
    }
    Ok(())
}

/// A row given by column name, for the wide tables; columns that are not named stay empty.
pub(super) fn insert_named(
    connection: &Connection,
    table: &str,
    values: &[(&str, &dyn ToSql)],
) -> rusqlite::Result<()> {
    let names: Vec<&str> = values.iter().map(|(name, _)| name.trim_start_matches(':')).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES (:{})", names.join(", "), names.join(", :"));
    run(connection, &sql, values)
}

/// What the figure says, in the table of its kind.
fn value_rows(connection: &Connection, figure: i64, value: &Value) -> rusqlite::Result<()> {
    match value {
        Value::Refund(rule) => refund::rule_row(connection, figure, rule),
        Value::Deduction(deduction) => refund::deduction_row(connection, figure, deduction),
        Value::AveragePension(average) => refund::average_pension_row(connection, figure, average),
        Value::Payday(payday) => refund::payday_row(connection, figure, payday),
        Value::Channel(channel) => {
            let values = params![
                figure,
                word_of(ChannelKind::WORDS, &channel.kind),
                channel.name,
                lines(&channel.within)?,
                lines(&channel.path)?,
                channel.host
            ];
            run(connection, "INSERT INTO channel VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)?;
            for (position, purpose) in (0_i64..).zip(&channel.purposes) {
                let values = params![figure, position, word_of(Purpose::WORDS, purpose)];
                run(connection, "INSERT INTO channel_purpose VALUES (?1, ?2, ?3)", values)?;
            }
            Ok(())
        }
        Value::Hotline(hotline) => {
            let line = word_of(Line::WORDS, &hotline.line);
            let values = params![figure, hotline.number, hotline.name, line, hotline.hours, hotline.address];
            run(connection, "INSERT INTO hotline VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)
        }
        Value::Transfer(rule) => {
            let key = word_of(TransferKey::WORDS, &rule.key);
            let values = params![figure, key, rule.working_days, rule.limit.map(Fen::get), rule.text];
            run(connection, "INSERT INTO transfer VALUES (?1, ?2, ?3, ?4, ?5)", values)
        }
        Value::Statement(statement) => {
            let values = params![figure, statement.key, statement.text];
            run(connection, "INSERT INTO statement VALUES (?1, ?2, ?3)", values)
        }
        Value::Document(document) => {
            let values = params![figure, document.number, document.title];
            run(connection, "INSERT INTO document VALUES (?1, ?2, ?3)", values)
        }
        Value::Years(rule) => topic::years_row(connection, figure, rule),
        Value::Deemed(deemed) => {
            let values = params![figure, deemed.worked_until.to_string()];
            run(connection, "INSERT INTO deemed VALUES (?1, ?2)", values)
        }
        Value::Provision(rule) => topic::provision_row(connection, figure, rule),
        Value::Fee(fee) => topic::fee_row(connection, figure, fee),
        Value::Enrolment(enrolment) => {
            run(connection, "INSERT INTO enrolment VALUES (?1, ?2)", params![figure, enrolment.year])
        }
        Value::Benefit(cell) => topic::benefit_row(connection, figure, cell),
    }
}

/// One text a line; nothing for an empty list. A text with a line break would come back as two.
fn lines(texts: &[String]) -> rusqlite::Result<Option<String>> {
    if texts.iter().any(|text| text.contains('\n')) {
        let cause = "a text of a list holds a line break";
        return Err(rusqlite::Error::ToSqlConversionFailure(cause.into()));
    }
    Ok((!texts.is_empty()).then(|| texts.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn an_error_names_the_row_that_was_refused() {
        let mut dataset = sample::dataset();
        dataset.figures[2].region = sample::code(999_999);
        let error = super::super::bytes(&dataset).expect_err("a region that is not there");
        assert!(error.to_string().starts_with("figure hunan-refund-2 breaks a rule"), "{error}");
    }
}
