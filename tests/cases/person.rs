//! Who asks: what a person types into the estimate, so that the examples also walk through reading it.

use yibao::policy::input::Typed;

#[derive(Debug, Clone)]
pub(crate) struct Person(Vec<(&'static str, &'static str)>);

/// 退休职工
pub(crate) fn retired() -> Person {
    Person(vec![("status", "retired")])
}

/// 退休的灵活就业人员
pub(crate) fn retired_flexible() -> Person {
    Person(vec![("status", "retired-flexible")])
}

/// 在职职工
pub(crate) fn employed() -> Person {
    Person(vec![("status", "employed")])
}

/// 灵活就业人员, still paying
pub(crate) fn flexible() -> Person {
    Person(vec![("status", "flexible")])
}

impl Person {
    fn with(mut self, field: &'static str, text: &'static str) -> Self {
        self.0.push((field, text));
        self
    }

    pub(crate) fn born(self, month: &'static str) -> Self {
        self.with("birth", month)
    }

    pub(crate) fn base(self, yuan: &'static str) -> Self {
        self.with("base", yuan)
    }

    pub(crate) fn pension(self, yuan: &'static str) -> Self {
        self.with("pension", yuan)
    }

    pub(crate) fn average(self, yuan: &'static str) -> Self {
        self.with("average", yuan)
    }

    pub(crate) fn pool(self, name: &'static str) -> Self {
        self.with("pool", name)
    }

    pub(crate) fn class(self, word: &'static str) -> Self {
        self.with("class", word)
    }

    pub(crate) fn with_account(self) -> Self {
        self.with("tier", "with-account")
    }

    pub(crate) fn pool_only(self) -> Self {
        self.with("tier", "pool-only")
    }

    pub(crate) fn man(self) -> Self {
        self.with("sex", "male")
    }

    pub(crate) fn woman(self) -> Self {
        self.with("sex", "female")
    }

    /// Whole years of contribution.
    pub(crate) fn paid_for(self, years: &'static str) -> Self {
        self.with("years", years)
    }

    pub(crate) fn first_insured(self, month: &'static str) -> Self {
        self.with("first_insured", month)
    }

    pub(crate) fn typed(&self, on: &str) -> Typed {
        let mut typed = Typed::new();
        for (field, text) in &self.0 {
            typed.entry((*field).to_owned()).or_default().push((*text).to_owned());
        }
        typed.insert("on".to_owned(), vec![on.to_owned()]);
        typed
    }
}
