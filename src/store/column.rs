//! One column of a row as one policy type. A text that no build writes is an error, never a default.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::{FromSqlError, Type};

use crate::policy::date::parse_day;
use crate::policy::figure::by_word;
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::region::{RegionCode, Slug};
use crate::policy::source::SourceId;

/// The error for a column, or a combination of columns, that no build writes.
pub(super) fn unreadable(what: &str) -> rusqlite::Error {
    let cause = FromSqlError::Other(format!("{what} holds what no build writes").into());
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause))
}

/// A column that may be empty, read by `parse`.
pub(super) fn parsed<T>(
    row: &Row<'_>,
    column: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let Some(text) = row.get_ref(column)?.as_str_or_null()? else { return Ok(None) };
    parse(text).map(Some).ok_or_else(|| unreadable(column))
}

/// A column that is never empty, read by `parse`.
pub(super) fn required<T>(
    row: &Row<'_>,
    column: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    parsed(row, column, parse)?.ok_or_else(|| unreadable(column))
}

/// A word of one of the `WORDS` tables.
pub(super) fn word<T: Copy>(row: &Row<'_>, column: &str, words: &[(T, &'static str)]) -> rusqlite::Result<T> {
    required(row, column, |text| by_word(words, text))
}

/// A word of one of the `WORDS` tables, or nothing.
pub(super) fn word_if<T: Copy>(
    row: &Row<'_>,
    column: &str,
    words: &[(T, &'static str)],
) -> rusqlite::Result<Option<T>> {
    parsed(row, column, |text| by_word(words, text))
}

/// A day.
pub(super) fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<NaiveDate> {
    required(row, column, parse_day)
}

/// A day, or nothing.
pub(super) fn day_if(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<NaiveDate>> {
    parsed(row, column, parse_day)
}

/// A slug.
pub(super) fn slug(row: &Row<'_>, column: &str) -> rusqlite::Result<Slug> {
    required(row, column, Slug::parse)
}

/// The id of a source.
pub(super) fn source_id(row: &Row<'_>, column: &str) -> rusqlite::Result<SourceId> {
    required(row, column, SourceId::parse)
}

/// The code of a region, or nothing.
pub(super) fn code_if(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<RegionCode>> {
    let number: Option<u32> = row.get(column)?;
    number.map(|n| RegionCode::from_number(n).ok_or_else(|| unreadable(column))).transpose()
}

/// The code of a region.
pub(super) fn code(row: &Row<'_>, column: &str) -> rusqlite::Result<RegionCode> {
    code_if(row, column)?.ok_or_else(|| unreadable(column))
}

/// Fen.
pub(super) fn fen(row: &Row<'_>, column: &str) -> rusqlite::Result<Fen> {
    row.get(column).map(Fen::new)
}

/// Fen, or nothing.
pub(super) fn fen_if(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Fen>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Fen::new))
}

/// Basis points.
pub(super) fn rate(row: &Row<'_>, column: &str) -> rusqlite::Result<BasisPoints> {
    row.get(column).map(BasisPoints::new)
}

/// Basis points, or nothing.
pub(super) fn rate_if(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<BasisPoints>> {
    Ok(row.get::<_, Option<u32>>(column)?.map(BasisPoints::new))
}

/// Texts that are stored one a line; an empty column is an empty list.
pub(super) fn lines(row: &Row<'_>, column: &str) -> rusqlite::Result<Vec<String>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.map(|t| t.split('\n').map(str::to_owned).collect()).unwrap_or_default())
}
