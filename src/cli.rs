//! The command line: `serve` (default), `check`, `build [--verify]`. Flags with their environment fallbacks are
//! the whole configuration; nothing else reads the environment.

use std::error::Error;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::clock::Clock;
use crate::content;
use crate::policy::dataset::Dataset;
use crate::store;
use crate::web::census;
use crate::web::server::{Application, Settings};

/// 医保城市指南: sourced, dated answers about medical insurance accounts in every Chinese city.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
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

#[derive(Debug, Args)]
struct Serve {
    /// Address to listen on; port 0 takes any free one.
    #[arg(long, env = "YIBAO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The data file.
    #[arg(long, env = "YIBAO_DATA", default_value = "data.sqlite")]
    data: PathBuf,
    /// Scheme and host under which readers reach the site.
    #[arg(long, env = "YIBAO_PUBLIC_URL", default_value = "http://127.0.0.1:8080", value_parser = public_url)]
    public_url: String,
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

fn public_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = host.ok_or("it must begin with http:// or https://")?.trim_end_matches('/');
    let is_plain =
        !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b));
    if is_plain {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("it must be a scheme and a host, no path".to_owned())
    }
}

/// Runs a command. Exit code 1 means that the content has problems or the data file is not fresh, 2 that a
/// command could not do its work; the message says what to run.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let result = match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(serve) => run_serve(&serve),
        Command::Check(check) => run_check(&check.content),
        Command::Build(build) => run_build(&build),
    };
    result.unwrap_or_else(|error| {
        eprintln!("yibao: {error}");
        let mut cause = error.source();
        while let Some(error) = cause {
            eprintln!("  because: {error}");
            cause = error.source();
        }
        ExitCode::from(2)
    })
}

fn run_serve(serve: &Serve) -> Result<ExitCode, Box<dyn Error>> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO).init();
    let settings = Settings {
        listen: serve.listen,
        data: serve.data.clone(),
        public_url: serve.public_url.clone(),
        report_url: None,
    };
    let application = Application::build(&settings, Clock::System)?;
    let address = application.address();
    tracing::info!(%address, public_url = settings.public_url, "serving");
    eprintln!("医保城市指南: http://{address}/");
    actix_web::rt::System::new().block_on(application.run())?;
    Ok(ExitCode::SUCCESS)
}

/// The content, or its problems printed.
fn load(dir: &Path) -> Option<Dataset> {
    match content::load(dir, Clock::System.today()) {
        Ok(dataset) => Some(dataset),
        Err(problems) => {
            for problem in &problems {
                println!("{problem}");
            }
            println!("{} problems", problems.len());
            None
        }
    }
}

fn run_check(dir: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let Some(dataset) = load(dir) else { return Ok(ExitCode::from(1)) };
    let today = Clock::System.today();
    let mut summary = content::summary(&dataset, today);
    let census = census::take(&dataset, today);
    summary.disputes = Some(census.disputes);
    println!("{summary}");
    println!("{census}");
    Ok(ExitCode::SUCCESS)
}

fn run_build(build: &Build) -> Result<ExitCode, Box<dyn Error>> {
    let Some(dataset) = load(&build.content.content) else { return Ok(ExitCode::from(1)) };
    if build.verify {
        if store::is_fresh(&dataset, &build.data)? {
            println!("{} is fresh", build.data.display());
            return Ok(ExitCode::SUCCESS);
        }
        println!(
            "{} is not what the content builds: run `cargo run --release -- build` and commit it",
            build.data.display()
        );
        return Ok(ExitCode::from(1));
    }
    store::write(&dataset, &build.data)?;
    println!("{} written", build.data.display());
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }

    #[test]
    fn serve_is_the_default_command() {
        let cli = Cli::try_parse_from(["yibao", "--listen", "127.0.0.1:0"]).expect("parses");
        assert!(cli.command.is_none());
        assert_eq!(cli.serve.listen.port(), 0);
    }

    #[test]
    fn a_public_address_is_a_scheme_and_a_host() {
        assert_eq!(public_url("https://example.cn/").as_deref(), Ok("https://example.cn"));
        for bad in ["example.cn", "https://", "https://a/b", "ftp://a", "https://a b"] {
            assert!(public_url(bad).is_err(), "{bad}");
        }
    }
}
