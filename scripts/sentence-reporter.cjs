// Prints each test on a line of its own with its whole title: `describe` names the subject and `it` says what holds for it, so that the line is a sentence that
// makes sense alone in a log. Mocha loads reporters with require().
const { Base } = require("mocha").reporters;

module.exports = class SentenceReporter extends Base {
  constructor(runner, options) {
    super(runner, options);
    let failures = 0;
    runner.on("pass", (test) => {
      const slow = test.speed === "fast" ? "" : Base.color(test.speed, ` (${test.duration}ms)`);
      Base.consoleLog(`  ${Base.color("checkmark", Base.symbols.ok)} ${test.fullTitle()}${slow}`);
    });
    runner.on("pending", (test) => Base.consoleLog(Base.color("pending", `  - ${test.fullTitle()}`)));
    runner.on("fail", (test) => Base.consoleLog(Base.color("fail", `  ${++failures}) ${test.fullTitle()}`)));
    runner.once("end", () => this.epilogue());
  }
};
