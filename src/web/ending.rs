//! How every page of a region and every estimate's answer ends: what changed, how to correct a figure, the address to
//! send to the family, and the sheet to print.

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Topic};
use crate::policy::region::Place;

use super::changes::{self, ShortChange};
use super::markup::Markup;
use super::qr::Code;
use super::site::Site;

/// An address that can be sent on: without a parameter, so that nothing that somebody typed goes along.
pub struct Address {
    /// The path.
    pub path: String,
    /// The whole address, as it is sent.
    pub full: String,
    /// The same as a picture; nothing where it is too long for one.
    pub code: Option<Markup>,
}

impl Address {
    /// The public address of a path.
    #[must_use]
    pub fn of(site: &Site, path: String) -> Self {
        let full = format!("{}{path}", site.public_url());
        let code = Code::of(&full);
        let code = code.map(|code| Markup::qr(&code, "这个网址的二维码", "用手机扫一扫，就能打开。"));
        Address { path, full, code }
    }
}

/// A region as a page's end speaks of it.
pub struct Here<'a> {
    /// The region with those above it.
    pub place: &'a Place,
    /// Its whole dated series, with those of the regions above it.
    pub figures: &'a [Figure],
    /// What the page is about; `None` for a hub.
    pub topic: Option<Topic>,
}

/// The end of a page, ready for a template.
pub struct EndingView {
    /// The newest changes here.
    pub changes: Vec<ShortChange>,
    /// They are changes of one matter only.
    pub is_of_topic: bool,
    /// What to send.
    pub address: Address,
    /// Whose sheet is printed: 永州, 全国.
    pub place: String,
    /// The sheet to print.
    pub print: String,
    /// The sheet is of a day that was asked for.
    pub is_dated: bool,
    /// The address is that of an empty form: what was typed does not go along.
    pub is_form: bool,
}

impl EndingView {
    /// The end of a page of a region: `path` is its own.
    #[must_use]
    pub fn of_page(site: &Site, here: &Here<'_>, path: String, as_of: AsOf, is_dated: bool) -> Self {
        let on = if is_dated { format!("?on={}", as_of.on) } else { String::new() };
        EndingView {
            changes: changes::in_short(here.figures, here.place, site, as_of, here.topic),
            is_of_topic: here.topic.is_some(),
            address: Address::of(site, path),
            place: site.atlas().name(&here.place.region).to_owned(),
            print: format!("/{}/print{on}", here.place.region.slug),
            is_dated,
            is_form: false,
        }
    }

    /// The end of an estimate's answer: `path` is that of its form.
    #[must_use]
    pub fn of_answer(site: &Site, here: &Here<'_>, path: &str) -> Self {
        let ending = EndingView::of_page(site, here, path.to_owned(), site.now(), false);
        EndingView { is_form: true, ..ending }
    }
}
