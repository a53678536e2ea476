//! The command line: `serve` (default), `check`, `build [--verify]`. Flags with their environment fallbacks are
//! the whole configuration; nothing else reads the environment. An empty variable counts as one that is not set.

mod address;

use std::error::Error;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::Resettable;
use clap::{Arg, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use tracing::Level;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::clock::Clock;
use crate::content;
use crate::policy::dataset::Dataset;
use crate::store;
use crate::web::atlas::Atlas;
use crate::web::census;
use crate::web::server::{Application, Settings};

/// 医保城市指南: sourced, dated answers about medical insurance accounts in every Chinese city.
#[derive(Debug, Parser)]
#[command(name = "yibao", version, about, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site from the data file (the default).
    Serve(Serve),
    /// Read all content and print every problem with file, line, rule and hint.
    Check(Content),
    /// Compile the content into the data file.
    Build(Build),
}

/// The addresses are texts here: clap reads the environment for every command, and only `serve` may stumble over them.
#[derive(Debug, Args)]
struct Serve {
    /// Address to listen on; port 0 takes any free one.
    #[arg(long, env = "YIBAO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: OsString,
    /// The data file.
    #[arg(long, env = "YIBAO_DATA", default_value = "data.sqlite")]
    data: PathBuf,
    /// Scheme and host under which readers reach the site.
    #[arg(long, env = "YIBAO_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: OsString,
    /// Where readers report a wrong figure: an `http`, `https` or `mailto` address.
    #[arg(long, env = "YIBAO_REPORT_URL")]
    report_url: Option<OsString>,
}

#[derive(Debug, Args)]
struct Content {
    /// The content folder.
    #[arg(long, env = "YIBAO_CONTENT", default_value = "content")]
    content: PathBuf,
}

#[derive(Debug, Args)]
struct Build {
    #[command(flatten)]
    content: Content,
    /// The data file.
    #[arg(long, env = "YIBAO_DATA", default_value = "data.sqlite")]
    data: PathBuf,
    /// Write nothing; fail unless the data file is what the content builds, byte for byte.
    #[arg(long)]
    verify: bool,
}

/// What a command has to say when its work is done.
struct Outcome {
    text: String,
    code: u8,
}

const DONE: u8 = 0;
/// The content has problems, or the data file is not fresh.
const WRONG: u8 = 1;
/// A command could not do its work.
const FAILED: u8 = 2;

/// Runs a command. Exit code 1 means that the content has problems or the data file is not fresh, 2 that a
/// command could not do its work; the message says what to run.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match parse(arguments) {
        Ok(cli) => cli,
        // Also what was asked for with --help and --version.
        Err(message) => {
            let code = u8::try_from(message.exit_code()).unwrap_or(FAILED);
            return said(message.print(), code);
        }
    };
    let outcome = match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(serve) => run_serve(&serve),
        Command::Check(check) => run_check(&check.content),
        Command::Build(build) => run_build(&build),
    };
    match outcome {
        Ok(outcome) => said(print(&outcome.text), outcome.code),
        Err(error) => failed(&*error),
    }
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let mut command =
        Cli::command().mut_args(unset_if_empty).mut_subcommands(|command| command.mut_args(unset_if_empty));
    let matches = command.try_get_matches_from_mut(arguments)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// An argument that does not look at its variable when that is empty.
fn unset_if_empty(argument: Arg) -> Arg {
    match argument.get_env().and_then(std::env::var_os) {
        Some(value) if value.is_empty() => argument.env(Resettable::Reset),
        _ => argument,
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// The exit code of work that is done, unless its words were lost. A reader who has heard enough loses none.
fn said(printed: io::Result<()>, code: u8) -> ExitCode {
    match printed {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            tell(&format!("yibao: the output cannot be written\n  because: {cause}\n"));
            ExitCode::from(FAILED)
        }
        _ => ExitCode::from(code),
    }
}

/// The chain of an error, and the exit code for it.
fn failed(error: &dyn Error) -> ExitCode {
    let mut text = format!("yibao: {error}\n");
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!("  because: {error}\n"));
        cause = error.source();
    }
    tell(&text);
    ExitCode::from(FAILED)
}

/// Writes to the error output. Where that fails, nobody is left to be told.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn run_serve(serve: &Serve) -> Result<Outcome, Box<dyn Error>> {
    let settings = Settings {
        listen: address::listen(&serve.listen)?,
        data: serve.data.clone(),
        public_url: address::public_url(&serve.public_url)?,
        report_url: serve.report_url.as_deref().map(address::report_url).transpose()?,
    };
    log();
    let application = Application::build(&settings, Clock::System)?;
    let address = application.address();
    tracing::info!(%address, public_url = settings.public_url, "serving");
    tell(&format!("医保城市指南: http://{address}/\n"));
    actix_web::rt::System::new().block_on(application.run())?;
    Ok(Outcome { text: String::new(), code: DONE })
}

/// What happens goes to the error output, without the lines of the HTTP parser: anybody can cause those at will.
fn log() {
    let targets = Targets::new()
        .with_default(Level::INFO)
        .with_target("actix_http::h1::dispatcher", LevelFilter::OFF)
        .with_target("actix_http::h1::decoder", LevelFilter::OFF);
    // A log that cannot be written is no reason to stop serving.
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).log_internal_errors(false);
    tracing_subscriber::registry().with(lines).with(targets).init();
}

/// The content, or its problems in words.
fn load(dir: &Path) -> Result<Result<Dataset, Outcome>, content::FolderError> {
    content::check_folder(dir)?;
    Ok(content::load(dir, Clock::System.today()).map_err(|problems| {
        let mut text = String::new();
        for problem in &problems {
            text.push_str(&format!("{problem}\n"));
        }
        text.push_str(&format!("{} problems\n", problems.len()));
        Outcome { text, code: WRONG }
    }))
}

fn run_check(dir: &Path) -> Result<Outcome, Box<dyn Error>> {
    let dataset = match load(dir)? {
        Ok(dataset) => dataset,
        Err(problems) => return Ok(problems),
    };
    let today = Clock::System.today();
    let mut summary = content::summary(&dataset, today);
    let atlas = Atlas::of(&dataset);
    let census = census::take(&atlas, &dataset.figures, &dataset.claims, today);
    summary.disputes = Some(census.disputed());
    let work = census.work_lines(&atlas).join("\n");
    Ok(Outcome { text: format!("{summary}\n{census}\n{work}\n"), code: DONE })
}

fn run_build(build: &Build) -> Result<Outcome, Box<dyn Error>> {
    let dataset = match load(&build.content.content)? {
        Ok(dataset) => dataset,
        Err(problems) => return Ok(problems),
    };
    let name = build.data.display();
    if !build.verify {
        store::write(&dataset, &build.data)?;
        return Ok(Outcome { text: format!("{name} written\n"), code: DONE });
    }
    if store::is_fresh(&dataset, &build.data)? {
        return Ok(Outcome { text: format!("{name} is fresh\n"), code: DONE });
    }
    let text =
        format!("{name} is not what the content builds: run `cargo run --release -- build` and commit it\n");
    Ok(Outcome { text, code: WRONG })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn serve_is_the_default_command() {
        let cli = Cli::try_parse_from(["yibao", "--listen", "127.0.0.1:0"]).expect("parses");
        assert!(cli.command.is_none());
        assert_eq!(cli.serve.listen, "127.0.0.1:0");
    }
}
