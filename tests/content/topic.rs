//! Figures of years, lapse, sharing, withdrawal, the residents' scheme and reimbursement: each shape, each fault.

use crate::tree::{CITED, Tree};

const FILE: &str = "regions/yongzhou.toml";

/// The tree with one figure of a kind in the file of a city; its keys begin on line 2.
fn of_kind(kind: &str, keys: &str) -> Tree {
    Tree::new().region("yongzhou", &format!("[[{kind}]]\n{keys}from = \"2024-01-01\"\n{CITED}"))
}

fn each_is_clean(kind: &str, shapes: &[&str]) {
    for keys in shapes {
        println!("{kind}: {keys}");
        of_kind(kind, keys).is_clean();
    }
}

fn each_has_only(kind: &str, faults: &[(&str, u32, &str)]) {
    for (keys, line, rule) in faults {
        println!("{kind}: {keys}");
        of_kind(kind, keys).has_only(FILE, *line, rule);
    }
}

#[test]
fn every_shape_of_a_rule_about_years_is_read() {
    each_is_clean(
        "years",
        &[
            "test = \"total\"\nyears = 25\n",
            "test = \"actual\"\nyears = 21\nmonths = 6\nsex = \"male\"\n",
            "test = \"until-retirement\"\n",
            "test = \"total\"\nyears = 25\nfirst_job_from = \"scheme-start\"\nfirst_job_before = \"2017-01-01\"\n",
            "test = \"total\"\nyears = 20\ngroup = \"老职工\"\n",
        ],
    );
    each_is_clean("deemed", &["worked_until = \"2001-06-30\"\n"]);
}

#[test]
fn each_fault_of_a_rule_about_years_has_its_rule_and_line() {
    each_has_only(
        "years",
        &[
            ("years = 25\n", 1, "missing-key"),
            ("test = \"all\"\nyears = 25\n", 2, "unknown-word"),
            ("test = \"total\"\n", 1, "missing-key"),
            ("test = \"until-retirement\"\nyears = 25\n", 3, "unknown-key"),
            ("test = \"total\"\nyears = 46\n", 3, "implausible"),
            ("test = \"total\"\nyears = 25\nmonths = 12\n", 4, "implausible"),
            ("test = \"total\"\nyears = 25\nsex = \"both\"\n", 4, "unknown-word"),
            (
                "test = \"total\"\nyears = 25\nfirst_job_from = \"2017-01-01\"\nfirst_job_before = \"2017-01-01\"\n",
                5,
                "range-order",
            ),
            ("test = \"total\"\nyears = 25\nfirst_job_from = \"2017\"\n", 4, "bad-date"),
        ],
    );
    each_has_only("deemed", &[("", 1, "missing-key"), ("worked_until = \"2001\"\n", 2, "bad-date")]);
}

#[test]
fn every_part_reads_its_own_rules_in_a_sentence() {
    for (kind, keys) in [
        ("lapse", "rule = \"wait\"\nmonths = 3\n"),
        ("lapse", "rule = \"resident-fixed-wait\"\nscheme = \"residents\"\nmonths = 3\n"),
        ("topup", "rule = \"lump-sum\"\nrate = \"8%\"\n"),
        ("sharing", "rule = \"max-members\"\ncount = 5\n"),
        ("sharing", "rule = \"wallet-limit\"\namount = \"2000\"\n"),
        ("withdrawal", "rule = \"days\"\nworking_days = 10\n"),
        ("withdrawal", "rule = \"cases\"\n"),
        ("residents", "rule = \"newborn\"\ndays = 90\n"),
    ] {
        println!("{kind}: {keys}");
        of_kind(kind, &format!("{keys}text = \"就这样办。\"\n")).is_clean();
    }
}

#[test]
fn each_fault_of_a_rule_in_a_sentence_has_its_rule_and_line() {
    let said = |keys: &str| format!("text = \"就这样办。\"\n{keys}");
    for (kind, keys, line, rule) in [
        ("lapse", "", 1, "missing-key"),
        ("lapse", "rule = \"max-members\"\ncount = 5\n", 3, "unknown-word"),
        ("lapse", "rule = \"wait\"\n", 1, "quantity"),
        ("lapse", "rule = \"wait\"\ncount = 3\n", 4, "quantity"),
        ("lapse", "rule = \"wait\"\nmonths = 3\ndays = 90\n", 1, "quantity"),
        ("lapse", "rule = \"wait\"\nmonths = 0\n", 4, "implausible"),
        ("withdrawal", "rule = \"cases\"\ncount = 3\n", 4, "quantity"),
        ("sharing", "rule = \"members\"\ncount = 8\nscheme = \"both\"\n", 5, "unknown-word"),
        ("sharing", "rule = \"wallet-limit\"\namount = \"2000元\"\n", 4, "bad-amount"),
        ("residents", "rule = \"newborn\"\nscheme = \"residents\"\ndays = 90\n", 4, "unknown-key"),
    ] {
        println!("{kind}: {keys}");
        of_kind(kind, &said(keys)).has_only(FILE, line, rule);
    }
    of_kind("sharing", "rule = \"members\"\ncount = 8\n").has_only(FILE, 1, "missing-key");
}

#[test]
fn every_shape_of_a_cell_is_read() {
    for kind in ["outpatient", "inpatient"] {
        each_is_clean(
            kind,
            &[
                "item = \"rate\"\nrate = \"60%\"\nwho = [\"retiree\"]\nhospital = [\"tertiary\"]\n",
                "item = \"deductible\"\nyuan = \"400\"\nper = \"year\"\n",
                "item = \"deductible\"\nnone = true\n",
                "item = \"cap\"\nyuan = \"1500\"\nper = \"quarter\"\nscheme = \"residents\"\n",
                "item = \"rate\"\nrate = \"60%\"\nspend_from = \"20000\"\ncondition = \"签约家庭医生\"\n",
                "item = \"rate\"\nrate = \"60%\"\nspend_from = \"1\"\nspend_to = \"2\"\nhospital_name = \"定点医院\"\n",
            ],
        );
    }
}

#[test]
fn each_fault_of_a_cell_has_its_rule_and_line() {
    each_has_only(
        "outpatient",
        &[
            ("", 1, "missing-key"),
            ("item = \"rate\"\n", 1, "one-shape"),
            ("item = \"rate\"\nrate = \"60%\"\nnone = true\n", 1, "one-shape"),
            ("item = \"rate\"\nyuan = \"400\"\n", 3, "one-shape"),
            ("item = \"rate\"\nrate = \"60%\"\nper = \"year\"\n", 4, "one-shape"),
            ("item = \"cap\"\nrate = \"60%\"\n", 3, "one-shape"),
            ("item = \"cap\"\nyuan = \"400\"\n", 1, "missing-key"),
            ("item = \"rate\"\nrate = \"60%\"\nspend_from = \"2\"\nspend_to = \"2\"\n", 5, "range-order"),
            ("item = \"rate\"\nrate = \"60%\"\nhospital = [\"large\"]\n", 4, "unknown-word"),
            ("item = \"cap\"\nyuan = \"400\"\nper = \"week\"\n", 4, "unknown-word"),
        ],
    );
}

#[test]
fn every_shape_of_a_fee_and_a_window_is_read() {
    each_is_clean(
        "fee",
        &[
            "item = \"own\"\nyear = 2026\nyearly = \"400\"\n",
            "item = \"subsidy\"\nyear = 2026\nyearly = \"700\"\nminimum = true\n",
            "item = \"own\"\nyear = 2026\nmonthly = \"40\"\ngroup = \"学生儿童\"\n",
        ],
    );
    let window =
        "[[enrolment]]\nyear = 2026\nfrom = \"2025-09-01\"\nuntil = \"2025-12-31\"\nafter = \"unknown\"\n";
    Tree::new().region("yongzhou", &format!("{window}{CITED}")).is_clean();
}

#[test]
fn each_fault_of_a_fee_or_a_window_has_its_rule_and_line() {
    each_has_only(
        "fee",
        &[
            ("year = 2026\nyearly = \"400\"\n", 1, "missing-key"),
            ("item = \"own\"\nyearly = \"400\"\n", 1, "missing-key"),
            ("item = \"own\"\nyear = 2026\n", 1, "one-shape"),
            ("item = \"own\"\nyear = 2026\nyearly = \"400\"\nmonthly = \"40\"\n", 1, "one-shape"),
            ("item = \"own\"\nyear = 2009\nyearly = \"400\"\n", 3, "implausible"),
            ("item = \"own\"\nyear = 2026\nyearly = \"20001\"\n", 4, "implausible"),
            ("item = \"mine\"\nyear = 2026\nyearly = \"400\"\n", 2, "unknown-word"),
        ],
    );
    each_has_only("enrolment", &[("", 1, "missing-key"), ("year = 2101\n", 2, "implausible")]);
}

#[test]
fn a_kind_that_is_none_is_named() {
    of_kind("reimbursement", "item = \"rate\"\nrate = \"60%\"\n").has_only(FILE, 1, "unknown-key");
}
