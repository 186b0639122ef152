//! Results to bytes: spreadsheets and data packages.
