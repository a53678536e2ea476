//! The tables of what the fund pays, and what they say in a sentence.

use chrono::Datelike;

use crate::policy::benefit::table::{Block, Cell, Column, Line, Row, Table, benefit, first_years};
use crate::policy::benefit::worked::{Worked, examples};
use crate::policy::benefit::{Benefit, Care, CountedBy, Item, Level, Slice};
use crate::policy::figure::{Figure, word_of};
use crate::policy::provision::Scheme;
use crate::policy::region::{self, Place, RegionCode};
use crate::policy::source::Evidence;

use super::site::Site;
use super::wording;
use super::words;

/// From where figures are seen: whose rule they are and where they stand in full turn on that.
pub struct Seen<'a> {
    /// The site.
    pub site: &'a Site,
    /// The place whose page this is.
    pub place: &'a Place,
}

impl Seen<'_> {
    fn level(&self, figure: &Figure) -> String {
        let set_by = self.site.atlas().by_code(figure.region);
        set_by.map_or_else(String::new, |r| words::level(r, &self.place.region))
    }

    /// What the nation sets for all stands in full on the nation's page only.
    fn href(&self, figure: &Figure) -> String {
        let is_far = figure.region == RegionCode::CHINA && self.place.region.level != region::Level::Nation;
        format!("{}#{}", if is_far { "/china/outpatient" } else { "" }, figure.id)
    }
}

/// One value of a cell, with a link to the figure in full.
pub struct LineView {
    /// For whom, where the others of the column have another one.
    pub whom: String,
    /// The value.
    pub value: String,
    /// The same inside a sentence: what nobody tells is said at its end.
    short: String,
    /// There is none: no deductible, no cap.
    pub is_nothing: bool,
    /// The word for its evidence.
    pub evidence: &'static str,
    /// The class name that goes with it.
    pub evidence_class: &'static str,
    /// Anchor of the figure further down the page.
    pub href: String,
}

/// One cell; empty where nothing is known.
pub struct CellView {
    /// The heading of its column, for screens on which the table is a list.
    pub column: String,
    /// Its values.
    pub lines: Vec<LineView>,
    /// The values contradict each other.
    pub is_disputed: bool,
}

/// One row.
pub struct RowView {
    /// Where: hospitals, slice, condition.
    pub place: String,
    /// One for each column.
    pub cells: Vec<CellView>,
}

/// The rows of one item.
pub struct BlockView {
    /// 起付线（先自己付的）
    pub title: &'static str,
    /// What is not known of all its sums: said once, not in every cell. Empty where there is nothing of the kind.
    pub untold: &'static str,
    /// Its rows.
    pub rows: Vec<RowView>,
    /// Said where there is none.
    pub missing: String,
}

/// A worked example.
pub struct ExampleView {
    /// For whom.
    pub who: String,
    /// The arithmetic.
    pub sum: String,
    /// What comes out.
    pub result: String,
}

/// A table.
pub struct TableView {
    /// Caption.
    pub caption: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// How many columns there are, with that of the places.
    pub width: usize,
    /// Deductible, rate, cap.
    pub blocks: Vec<BlockView>,
    /// What the figures add in a sentence, each once.
    pub notes: Vec<String>,
    /// Of which years the figures are, where they are old.
    pub years: String,
    /// The bill of the examples.
    pub bill: String,
    /// Examples; empty where something is missing.
    pub examples: Vec<ExampleView>,
}

/// Figures that began no later than this are of the reform's first years.
const FIRST_YEARS: i32 = 2023;

impl TableView {
    /// A table; `whose` names the region.
    #[must_use]
    pub fn of(table: &Table<'_>, whose: &str, seen: &Seen<'_>) -> Self {
        let columns: Vec<String> = table.columns.iter().map(column).collect();
        let block = |b: &Block<'_>| BlockView {
            title: item_title(b.item),
            untold: if is_untold(b) { wording::untold(b.item) } else { "" },
            rows: b.rows.iter().map(|row| row_view(row, &columns, is_untold(b), seen)).collect(),
            missing: match b.gone.and_then(|f| f.until.map(|until| (f, until))) {
                Some((figure, until)) => {
                    let value = benefit(figure).map(value).unwrap_or_default();
                    format!("到{}为止是{value}，后来的没查到。", words::day(until))
                }
                None => "没查到。".to_owned(),
            },
        };
        let found = if table.care == Care::Outpatient { examples(table) } else { Vec::new() };
        TableView {
            caption: format!("{whose}{}，{}", wording::scheme(table.scheme), care_title(table.care)),
            width: columns.len().saturating_add(1),
            blocks: table.blocks.iter().map(block).collect(),
            notes: notes(table),
            years: years(table),
            bill: found.first().map(bill).unwrap_or_default(),
            examples: found.iter().map(example).collect(),
            columns,
        }
    }
}

fn care_title(care: Care) -> &'static str {
    match care {
        Care::Outpatient => "普通门诊",
        Care::Inpatient => "住院",
    }
}

fn item_title(item: Item) -> &'static str {
    match item {
        Item::Deductible => "起付线（先自己付的）",
        Item::Rate => "报几成",
        Item::Cap => "封顶线（最多报的）",
    }
}

/// 在职, 退休, or what the place calls a group of residents.
#[must_use]
pub fn column(column: &Column) -> String {
    match column {
        Column::Employee => "在职".to_owned(),
        Column::Retiree => "退休".to_owned(),
        Column::Residents(Some(group)) => group.clone(),
        Column::Residents(None) => "居民".to_owned(),
    }
}

/// A row; `is_short` where its block says once what is not known of its sums.
fn row_view(row: &Row<'_>, columns: &[String], is_short: bool, seen: &Seen<'_>) -> RowView {
    let place = wording::cell_of(row.head);
    let told = |cell: &Cell<'_>| {
        let mut lines = lines(cell, seen);
        if is_short {
            lines.iter_mut().for_each(|line| line.value.clone_from(&line.short));
        }
        lines
    };
    let cell = |(cell, column): (&Cell<'_>, &String)| CellView {
        column: column.clone(),
        is_disputed: cell.lines.iter().any(|line| line.figures().len() > 1),
        lines: told(cell),
    };
    RowView {
        place: if place.is_empty() { "不分医院".to_owned() } else { place },
        cells: row.cells.iter().zip(columns).map(cell).collect(),
    }
}

fn lines(cell: &Cell<'_>, seen: &Seen<'_>) -> Vec<LineView> {
    let has_others = cell.lines.len() > 1;
    let of = |line: &Line<'_>| -> Vec<LineView> {
        let part = words::whom(&line.part);
        let whom = if part.is_empty() && has_others { "其他人".to_owned() } else { part };
        line.figures().into_iter().map(|figure| line_view(figure, whom.clone(), seen)).collect()
    };
    cell.lines.iter().flat_map(of).collect()
}

fn line_view(figure: &Figure, whom: String, seen: &Seen<'_>) -> LineView {
    LineView {
        whom,
        value: benefit(figure).map(value).unwrap_or_default(),
        short: benefit(figure).map(short).unwrap_or_default(),
        is_nothing: benefit(figure).is_some_and(|b| b.level == Level::Nothing),
        evidence: words::evidence(figure.evidence()),
        evidence_class: word_of(Evidence::WORDS, &figure.evidence()),
        href: seen.href(figure),
    }
}

/// Whether of none of a block's sums anybody tells how often it counts.
fn is_untold(block: &Block<'_>) -> bool {
    let lines = block.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
    let levels = lines.flat_map(|line| line.resolution.answer.figures()).filter_map(benefit).map(|b| b.level);
    let mut sums = levels.filter(|level| matches!(level, Level::Amount(..))).peekable();
    sums.peek().is_some() && sums.all(|level| matches!(level, Level::Amount(_, CountedBy::Unknown)))
}

/// What a cell says under its item: 每年400元, 60%, 没有起付线
fn value(benefit: &Benefit) -> String {
    wording::level(benefit)
}

/// The same without the words for what nobody tells.
fn short(benefit: &Benefit) -> String {
    match benefit.level {
        Level::Amount(amount, CountedBy::Unknown) => words::yuan(amount),
        _ => value(benefit),
    }
}

fn notes(table: &Table<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for note in table.figures().into_iter().filter_map(|f| f.note.clone()) {
        if !found.contains(&note) {
            found.push(note);
        }
    }
    found
}

/// Of which years the figures are.
fn years(table: &Table<'_>) -> String {
    let figures = table.figures();
    let Some(span) = span(&figures) else { return String::new() };
    let subject = if is_all_old(&figures) { "这是" } else { "表里有的数是" };
    format!("{subject}{span}的规定。后来改没改，请打12393核对。")
}

/// 2022年, 2022年到2023年: when the figures of the reform's first years began; `None` where there are none.
fn span(figures: &[&Figure]) -> Option<String> {
    let (first, last) = first_years(figures, FIRST_YEARS)?;
    Some(if first == last { format!("{first}年") } else { format!("{first}年到{last}年") })
}

fn is_all_old(figures: &[&Figure]) -> bool {
    figures.iter().all(|f| f.from.possible_from().is_some_and(|day| day.year() <= FIRST_YEARS))
}

/// 2022年规定, 有的是2022年规定; empty where nothing is old.
fn years_of(figures: &[&Figure]) -> String {
    let some = if is_all_old(figures) { "" } else { "有的是" };
    span(figures).map(|span| format!("{some}{span}规定")).unwrap_or_default()
}

fn bill(worked: &Worked<'_>) -> String {
    let place = wording::cell_of(&Benefit { slice: Slice::default(), ..worked.rate_of.clone() });
    let place = if place.is_empty() { String::new() } else { format!("在{place}") };
    format!("一年里第一次{place}看门诊，花了{}，都是能报的。", words::yuan(worked.spent))
}

fn example(worked: &Worked<'_>) -> ExampleView {
    let Worked { spent, deductible, rate, paid, .. } = worked;
    let base = match deductible {
        Some(deductible) => format!("（{spent}−{deductible}）"),
        None => spent.to_string(),
    };
    let capped = if paid.share > paid.paid {
        format!("，超过封顶线，按{}元", paid.paid)
    } else {
        String::new()
    };
    ExampleView {
        who: column(worked.column),
        sum: format!("{base}×{rate}＝{}元{capped}", paid.share),
        result: format!("报{}元，自己付{}元。", paid.paid, paid.own),
    }
}

/// One sentence of the answer, with how sure it is and whose rule it is.
pub struct AnswerLine {
    /// The sentence.
    pub text: String,
    /// The word for the weakest evidence behind it.
    pub evidence: &'static str,
    /// The class name that goes with it.
    pub evidence_class: &'static str,
    /// Whose rule that is.
    pub level: String,
    /// Anchor of its figure further down the page.
    pub href: String,
    /// 2022年规定: of which years it is, where it is old.
    pub years: String,
    /// Weaker sources say otherwise.
    pub is_contested: bool,
}

impl AnswerLine {
    /// The sentence where it stands alone: with its years, and that others say otherwise.
    #[must_use]
    pub fn alone(&self) -> String {
        let contested = if self.is_contested { "另有说法" } else { "" };
        let said: Vec<&str> =
            [self.years.as_str(), contested].into_iter().filter(|s| !s.is_empty()).collect();
        if said.is_empty() {
            return self.text.clone();
        }
        format!("{}（{}）。", self.text.trim_end_matches('。'), said.join("，"))
    }
}

/// What a table says in two or three plain sentences: rate, deductible, cap.
#[must_use]
pub fn answer(table: &Table<'_>, seen: &Seen<'_>) -> Vec<AnswerLine> {
    let items = [Item::Rate, Item::Deductible, Item::Cap];
    items.into_iter().filter_map(|item| answer_line(table, item, seen)).collect()
}

fn answer_line(table: &Table<'_>, item: Item, seen: &Seen<'_>) -> Option<AnswerLine> {
    let row = table.main_row(item)?;
    let figures: Vec<&Figure> = row.cells.iter().flat_map(|c| &c.lines).flat_map(Line::figures).collect();
    let weakest = figures.iter().min_by_key(|f| f.evidence())?;
    Some(AnswerLine {
        text: sentence(table, row, item, seen),
        evidence: words::evidence(weakest.evidence()),
        evidence_class: word_of(Evidence::WORDS, &weakest.evidence()),
        level: seen.level(weakest),
        href: seen.href(weakest),
        years: years_of(&figures),
        is_contested: row
            .cells
            .iter()
            .flat_map(|cell| &cell.lines)
            .any(|line| !line.resolution.also_said.is_empty()),
    })
}

fn sentence(table: &Table<'_>, row: &Row<'_>, item: Item, seen: &Seen<'_>) -> String {
    let place = wording::cell_of(row.head);
    let told: Vec<(String, String)> = table
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(_, cell)| !cell.lines.is_empty())
        .map(|(c, cell)| (column(c), in_words(cell, item, seen)))
        .collect();
    let is_one = told.len() == table.columns.len() && told.windows(2).all(same_words);
    let whole = match told.as_slice() {
        [(_, first), ..] if is_one && table.scheme == Scheme::Employee => format!("在职、退休都{first}"),
        // Where only one group is known, the others must not take it for theirs.
        [(_, first)] if table.columns.first() == Some(&Column::Residents(None)) => {
            first.strip_prefix('是').unwrap_or(first).to_owned()
        }
        // Where a group has several values, each group gets a sentence: one alone would be too long to read.
        told if row.cells.iter().any(|cell| cell.lines.len() > 1) => {
            told.iter().map(|(who, what)| format!("{who}的，{what}")).collect::<Vec<_>>().join("。")
        }
        told => told.iter().map(|(who, what)| format!("{who}{what}")).collect::<Vec<_>>().join("，"),
    };
    let name = match item {
        Item::Rate if place.is_empty() => care_of(table.care),
        Item::Rate => "",
        Item::Deductible => "起付线",
        Item::Cap => "封顶线",
    };
    let place = if name.is_empty() || place.is_empty() { place } else { format!("（{place}）") };
    let untold = match (row.by, item) {
        (Some(CountedBy::Unknown), item) => format!("{}。", wording::untold(item)),
        _ => String::new(),
    };
    format!("{name}{place}：{whole}。{untold}")
}

fn same_words(pair: &[(String, String)]) -> bool {
    matches!(pair, [(_, one), (_, other)] if one == other)
}

fn care_of(care: Care) -> &'static str {
    match care {
        Care::Outpatient => "看门诊",
        Care::Inpatient => "住院",
    }
}

/// A cell inside a sentence: 报50%, 70岁以下报85%、70岁及以上报90%, 每年200元, 没有
fn in_words(cell: &Cell<'_>, item: Item, seen: &Seen<'_>) -> String {
    let is_disputed = cell.lines.iter().any(|line| line.figures().len() > 1);
    let is = if is_disputed { "" } else { "是" };
    let say = |line: &LineView| {
        let what = match (item, line.is_nothing) {
            (Item::Rate, false) => format!("报{}", line.short),
            (Item::Rate, true) => "不报".to_owned(),
            (Item::Deductible, true) => "没有".to_owned(),
            (Item::Cap, true) => "不封顶".to_owned(),
            (Item::Deductible | Item::Cap, false) => format!("{is}{}", line.short),
        };
        format!("{}{what}", line.whom)
    };
    let text = lines(cell, seen).iter().map(say).collect::<Vec<_>>().join("、");
    if is_disputed { format!("说法不一（{text}）") } else { text }
}
