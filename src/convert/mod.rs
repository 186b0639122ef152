//! Explicit conversions of currency and price level, each with a trace.
