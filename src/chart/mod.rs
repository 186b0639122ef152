//! Tables and facts to pictures.
