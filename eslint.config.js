import importSort from "eslint-plugin-simple-import-sort";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "**/artifacts/**",
      "**/cache/**",
      "**/types/ethers-contracts/**",
      ".toolchain/**",
      "src/internal/artifacts/**",
      // AssemblyScript, whose compiler checks it.
      "assembly/**",
      "src/internal/rollup/ovm/engine/native/core/binary.ts",
    ],
  },
  {
    files: ["**/*.ts", "**/*.mjs", "**/*.js"],
    plugins: { "import-sort": importSort },
    rules: {
      // Side effects, Node, packages, then this project's own files from far to near.
      "import-sort/imports": ["error", { groups: [["^\\u0000"], ["^node:", "^@?\\w"], ["^\\.\\.", "^\\."]] }],
      "import-sort/exports": "error",
    },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    extends: [...tseslint.configs.recommended],
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.lint.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/require-await": "off",
      "no-console": "error",
    },
  },
  {
    files: ["sample-project/**/*.ts"],
    languageOptions: {
      parserOptions: { project: "./sample-project/tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    // chai's assertions are property expressions, and test values come from JSON and ABIs.
    files: ["test/**/*.ts", "sample-project/test/**/*.ts", "clients/**/*.ts", "bench/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "no-console": "off",
    },
  },
);
