import assert from 'node:assert/strict';
import { testFamilyOf } from '../../../src/extension/projectTests/testFamilies';
import { tellsFramework, testFramework } from '../../../src/extension/projectTests/testFramework';

describe('the framework that tests a project', () => {
  const cases: readonly (readonly [file: string, name: string, text: string, framework: string | undefined])[] = [
    ['a.ts', 'package.json', '{"devDependencies": {"vitest": "^3.0.0"}}', 'Vitest'],
    ['a.ts', 'package.json', '{"scripts": {"test": "mocha --parallel"}}', 'Mocha'],
    ['a.ts', 'package.json', '{"scripts": {"test": "node --import tsx --test"}}', 'Node’s own test runner (node:test)'],
    ['a.ts', 'package.json', '{"dependencies": {"lit": "^3.0.0"}}', undefined],
    ['a.py', 'pyproject.toml', '[tool.pytest.ini_options]', 'pytest'],
    ['a.go', 'go.mod', 'module a', 'Go’s testing package'],
    ['a.rs', 'Cargo.toml', '[package]', 'Rust’s #[test]'],
    ['A.java', 'pom.xml', '<artifactId>junit-jupiter</artifactId>', 'JUnit 5'],
    ['A.java', 'pom.xml', '<artifactId>junit</artifactId>', 'JUnit 4'],
    ['A.cs', 'A.Tests.csproj', '<PackageReference Include="xunit" />', 'xUnit'],
    ['a.rb', 'Gemfile', "gem 'minitest'", 'Minitest'],
    ['a.php', 'composer.json', '{"require-dev": {"phpunit/phpunit": "^11"}}', 'PHPUnit'],
    ['a.dart', 'pubspec.yaml', 'dev_dependencies:\n  test: ^1.0.0\n', 'package:test'],
    ['a.ex', 'mix.exs', 'defmodule A.MixProject', 'ExUnit'],
    ['a.cpp', 'CMakeLists.txt', 'find_package(Catch2 3 REQUIRED)', 'Catch2'],
  ];

  for (const [source, name, text, framework] of cases) {
    it(`is ${framework ?? 'unknown'} where ${name} says ${text.replace(/\s+/g, ' ')}`, () => {
      const family = testFamilyOf(source);
      assert.ok(family);
      assert.equal(tellsFramework(family, name), true);
      assert.deepEqual(testFramework(family, [{ name, text }]), framework && { name: framework, file: name });
    });
  }

  it('is that of the nearest file that tells', () => {
    const family = testFamilyOf('a.ts');
    assert.ok(family);
    const files = ['{"name": "inner"}', '{"devDependencies": {"ava": "1"}}', '{"devDependencies": {"jest": "1"}}'];
    const found = testFramework(
      family,
      files.map((text) => ({ name: 'package.json', text })),
    );
    assert.equal(found?.name, 'AVA');
  });
});
