//! Rows of a file, whatever it is: CSV with any usual delimiter, or JSON lines; gzipped or not.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use memchr::memchr_iter;
use serde_json::{Map, Value};

use super::Result;

/// One row; a cell that is missing is empty.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    /// Line of the file the row starts on, from 1.
    pub(super) line: u64,
    /// Cells, one for each column known when the row was read.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// The cell of a column, where it holds anything.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// A row that could not be read.
#[derive(Debug)]
pub(super) struct BadRow {
    /// Line of the file.
    pub(super) line: u64,
    /// What is wrong with it.
    pub(super) reason: String,
}

/// The rows of a file, read as they are asked for.
pub(super) struct Rows {
    names: Vec<String>,
    format: Format,
}

enum Format {
    Csv(Box<csv::Reader<Box<dyn BufRead>>>),
    JsonLines { lines: Box<dyn BufRead>, line: u64, columns: HashMap<String, usize> },
}

/// Opens a file, `-` for standard input.
pub(super) fn open(path: &Path) -> Result<(Box<dyn Read>, Option<u64>)> {
    if path.as_os_str() == "-" {
        return Ok((Box::new(io::stdin()), None));
    }
    let cannot = |error: io::Error| format!("cannot read {}: {error}", path.display());
    let file = File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    if about.is_dir() {
        return Err(format!("cannot read {}: it is a directory", path.display()).into());
    }
    Ok((Box::new(file), Some(about.len())))
}

impl Rows {
    /// Finds out what `input` holds and reads as far as the column names.
    pub(super) fn new(input: Box<dyn Read>) -> Result<Self> {
        let mut input: Box<dyn BufRead> = Box::new(BufReader::with_capacity(1 << 16, input));
        if input.fill_buf()?.starts_with(&[0x1F, 0x8B]) {
            input = Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(input)));
        }
        let start = input.fill_buf()?;
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
        match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
            None => Err("the file is empty".into()),
            Some(b'[') => Err("the file holds a JSON array: give one object a line instead".into()),
            Some(b'{') => Ok(Self {
                names: Vec::new(),
                format: Format::JsonLines { lines: input, line: 0, columns: HashMap::new() },
            }),
            Some(_) => {
                let delimiter = delimiter(start);
                let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(input);
                let names = reader
                    .byte_headers()?
                    .iter()
                    .map(|name| String::from_utf8_lossy(name).trim().to_owned())
                    .collect();
                Ok(Self { names, format: Format::Csv(Box::new(reader)) })
            }
        }
    }

    /// The columns seen so far; JSON lines may add some with every row.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The next rows, at most `count`; none at the end.
    pub(super) fn read(&mut self, count: usize) -> Result<Vec<Result<Row, BadRow>>> {
        let mut rows = Vec::with_capacity(count.min(1 << 12));
        while rows.len() < count {
            let row = match &mut self.format {
                Format::Csv(reader) => csv_row(reader)?,
                Format::JsonLines { lines, line, columns } => {
                    json_row(lines, line, columns, &mut self.names)?
                }
            };
            match row {
                Some(row) => rows.push(row),
                None => break,
            }
        }
        Ok(rows)
    }
}

/// The delimiter that cuts the first line into most columns.
fn delimiter(start: &[u8]) -> u8 {
    let header = start.split(|&byte| byte == b'\n').next().unwrap_or(start);
    let count = |delimiter: u8| memchr_iter(delimiter, header).count();
    // of equals the last one wins, so the usual one stands last
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|&byte| count(byte)).unwrap_or(b',')
}

fn csv_row(reader: &mut csv::Reader<Box<dyn BufRead>>) -> Result<Option<Result<Row, BadRow>>> {
    let mut record = csv::ByteRecord::new();
    match reader.read_byte_record(&mut record) {
        Ok(false) => Ok(None),
        Ok(true) => {
            let line = record.position().map_or(0, csv::Position::line);
            let cells = record.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
            Ok(Some(Ok(Row { line, cells })))
        }
        Err(error) => match error.kind() {
            csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
                let line = pos.as_ref().map_or(0, csv::Position::line);
                let reason = format!("{len} cells where the header has {expected_len}");
                Ok(Some(Err(BadRow { line, reason })))
            }
            _ => Err(error.into()),
        },
    }
}

fn json_row(
    lines: &mut dyn BufRead,
    line: &mut u64,
    columns: &mut HashMap<String, usize>,
    names: &mut Vec<String>,
) -> Result<Option<Result<Row, BadRow>>> {
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if lines.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        *line += 1;
        if !bytes.trim_ascii().is_empty() {
            break;
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    let object: Map<String, Value> =
        match serde_json::from_str(text.trim_start_matches('\u{FEFF}').trim()) {
            Ok(object) => object,
            Err(error) => {
                let reason = format!("not a JSON object: {error}");
                return Ok(Some(Err(BadRow { line: *line, reason })));
            }
        };
    let mut cells = vec![String::new(); names.len()];
    let mut set = |name: String, value: Value| {
        let column = *columns.entry(name).or_insert_with_key(|name| {
            names.push(name.clone());
            names.len() - 1
        });
        cells.resize(names.len(), String::new());
        cells[column] = match value {
            Value::String(text) => text,
            Value::Bool(_) | Value::Number(_) => value.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
        };
    };
    for (name, value) in object {
        match value {
            // the two nested fields of voc's own records hold columns like any other
            Value::Object(inner) if matches!(name.as_str(), "scores" | "dimensions") => {
                inner.into_iter().for_each(|(name, value)| set(name, value));
            }
            Value::Object(inner) => {
                inner.into_iter().for_each(|(key, value)| set(format!("{name}.{key}"), value));
            }
            value => set(name, value),
        }
    }
    Ok(Some(Ok(Row { line: *line, cells })))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn rows(input: &[u8]) -> Rows {
        Rows::new(Box::new(io::Cursor::new(input.to_vec()))).unwrap()
    }

    fn refusal(input: &[u8]) -> String {
        Rows::new(Box::new(io::Cursor::new(input.to_vec()))).err().unwrap().to_string()
    }

    #[test]
    fn csv_is_read_with_any_delimiter_and_byte_order_mark() {
        for input in
            ["id,text\n1,a\n", "\u{FEFF}id;text\r\n1;a\r\n", "id\ttext\n1\ta", "id|text\n1|a"]
        {
            let mut rows = rows(input.as_bytes());
            assert_eq!(rows.names(), ["id", "text"], "{input:?}");
            let read = rows.read(9).unwrap();
            assert_eq!(read[0].as_ref().unwrap().cells, ["1", "a"], "{input:?}");
        }
    }

    #[test]
    fn rows_know_their_line_and_bad_ones_do_not_end_the_file() {
        let mut rows = rows(b"id,text\n1,\"two\nlines\"\n2,b,c\n3,\xE9t\xE9\n");
        let read = rows.read(9).unwrap();
        assert_eq!(read[0].as_ref().unwrap().line, 2);
        let bad = read[1].as_ref().unwrap_err();
        assert_eq!((bad.line, bad.reason.as_str()), (4, "3 cells where the header has 2"));
        assert_eq!(read[2].as_ref().unwrap().cells[1], "\u{FFFD}t\u{FFFD}");
        assert!(rows.read(9).unwrap().is_empty());
    }

    #[test]
    fn json_lines_gather_their_columns() {
        let input = concat!(
            r#"{"text": "a", "scores": {"nps": 9}, "dimensions": {"vip": true}}"#,
            "\n\nnonsense\n",
            r#"{"text": "b", "user": {"id": 7}, "tags": [1]}"#,
        );
        let mut rows = rows(input.as_bytes());
        let read = rows.read(9).unwrap();
        assert_eq!(rows.names().len(), 5);
        let column = |name: &str| rows.names().iter().position(|n| n == name).unwrap();
        let (first, last) = (read[0].as_ref().unwrap(), read[2].as_ref().unwrap());
        assert_eq!(
            (first.cell(column("nps")), first.cell(column("vip"))),
            (Some("9"), Some("true"))
        );
        assert_eq!(read[1].as_ref().unwrap_err().line, 3);
        assert_eq!((last.cell(column("user.id")), last.line), (Some("7"), 4));
        assert_eq!((last.cell(column("tags")), first.cell(column("tags"))), (None, None));
    }

    #[test]
    fn gzip_is_unpacked() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"text\nhello\n").unwrap();
        let mut rows = rows(&packed.finish().unwrap());
        assert_eq!(rows.read(9).unwrap()[0].as_ref().unwrap().cells, ["hello"]);
    }

    #[test]
    fn what_holds_no_rows_is_refused() {
        assert_eq!(refusal(b""), "the file is empty");
        assert_eq!(refusal(b" \n"), "the file is empty");
        assert!(refusal(b"[{}]").contains("JSON array"));
        assert!(open(Path::new("absent.csv")).err().unwrap().to_string().contains("absent.csv"));
    }
}
