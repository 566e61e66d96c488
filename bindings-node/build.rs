//! Tells the linker what Node.js provides at run time.

fn main() {
    napi_build::setup();
}
