//! Who pays nothing for a year of cover, where only a sentence beside a figure tells it.

use crate::policy::figure::Figure;
use crate::policy::residents::cover::Cover;

use super::{Teller, Told};

/// How such sentences say it; they name their own people, not those of the figure that they stand beside.
const NOTHING: &str = "不用缴";
/// How they name newborn children.
const NEWBORN: &str = "新生儿";

/// The sentences beside some figures that tell who pays nothing, each once.
pub(super) fn exempt(figures: &[&Figure]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for note in figures.iter().filter_map(|figure| note(figure)) {
        if !found.iter().any(|known| known == note) {
            found.push(note.to_owned());
        }
    }
    found
}

impl Teller<'_> {
    /// That newborn children pay nothing for a year.
    pub(super) fn newborn_exempt(&self, cover: &Cover<'_>) -> Option<Told> {
        let shown = [&cover.own, &cover.aided].map(|payment| payment.shown()).concat();
        let is_newborn = |figure: &&&Figure| note(figure).is_some_and(|note| note.contains(NEWBORN));
        let figure = shown.iter().find(is_newborn)?;
        let text = format!("{}年，{}", cover.year, note(figure)?);
        let mut told = self.told(figure, text);
        told.notes.clear();
        Some(told)
    }
}

fn note(figure: &Figure) -> Option<&str> {
    figure.note.as_deref().filter(|note| note.contains(NOTHING))
}
