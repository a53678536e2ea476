//! `yibao`: parse, dispatch, print the error chain, exit code.

use std::process::ExitCode;

use clap::Parser;
use yibao::cli::{Cli, run};

fn main() -> ExitCode {
    run(Cli::parse())
}
