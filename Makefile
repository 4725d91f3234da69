# The few commands that a user or developer types. Each can be repeated and is quick the second time.
.PHONY: build demo test install bench fuzz page packages packages-test packages-fuzz clean

build: packages page
	cmake --preset release
	cmake --build --preset release

demo: build
	scripts/demo

test: packages packages-test page
	cmake --preset test
	cmake --build --preset test
	ctest --preset test --parallel $$(nproc)

install: build
	cmake --install build

bench: packages packages-test
	cmake --preset bench
	cmake --build --preset bench
	scripts/bench

# Ten minutes a target, or FUZZ_SECONDS=n.
fuzz: packages packages-fuzz
	cmake --preset fuzz
	cmake --build --preset fuzz
	scripts/fuzz

page: packages
	@scripts/build-page

packages:
	@scripts/install-packages build
packages-test:
	@scripts/install-packages test
packages-fuzz:
	@scripts/install-packages fuzz

clean:
	rm -rf build build-* web/dist web/node_modules
