#include "man.hpp"

#include <algorithm>
#include <iostream>

#include "commands.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/base/version.hpp"
#include "options.hpp"

namespace festina::tool {

namespace {

/// Text that roff prints as it stands, hyphens as those of the keyboard.
std::string roff(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    if (letter == '\\')
      result += "\\e";
    else if (letter == '-')
      result += "\\-";
    else
      result += letter;
  }
  // A dot or a quote at the start of a line would be a request.
  return result.starts_with('.') || result.starts_with('\'') ? "\\&" + result : result;
}

std::string page_name(const std::string& command) {
  return command.empty() ? "festina" : "festina-" + command;
}

void print_head(const std::string& command, const std::string& purpose,
                const std::string& synopsis) {
  std::string title = page_name(command);
  std::transform(title.begin(), title.end(), title.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  std::cout << ".TH " << roff(title) << " 1 \"\" \"Festina " << base::version << "\" \"Festina\"\n"
            << ".SH NAME\n"
            << roff(page_name(command)) << " \\- " << roff(purpose) << "\n.SH SYNOPSIS\n"
            << roff(synopsis) << "\n";
}

void print_exit_status() {
  std::cout << ".SH EXIT STATUS\n"
            << ".TP\n0\nDone.\n"
            << ".TP\n1\nThe run failed, or a check did not hold.\n"
            << ".TP\n2\nWrong usage or input; one line names what and where.\n"
            << ".TP\n130\nInterrupted.\n"
            << ".TP\n141\nWho read the standard output went away (a closed pipe).\n";
}

void print_see_also(const std::string& without) {
  std::vector<std::string> pages;
  if (!without.empty()) pages.push_back(roff(page_name("")) + "(1)");
  for (const Command& command : commands())
    if (command.name != without) pages.push_back(roff(page_name(command.name)) + "(1)");
  std::cout << ".SH SEE ALSO\n" << base::join(pages, ",\n") << "\n";
}

void print_page(const Command& command) {
  print_head(command.name, command.purpose,
             "festina " + command.name + (command.usage.empty() ? "" : " ") + command.usage +
                 " [--OPTION VALUE ...]");
  if (command.reads_experiment())
    std::cout << ".SH DESCRIPTION\n" << roff(keys_explained(command)) << "\n";
  std::cout << ".SH OPTIONS\n";
  for (const OptionGroup& group : options_of(command)) {
    std::cout << ".SS " << roff(group.heading) << "\n";
    for (const Option& option : group.options)
      std::cout << ".TP\n.B " << roff(option.name) << (option.takes_value ? " VALUE" : "") << "\n"
                << roff(option.help) << "\n";
  }
  std::cout << ".SH EXAMPLE\n.nf\n" << roff(command.example) << "\n.fi\n";
  print_exit_status();
  print_see_also(command.name);
}

void print_overview_page() {
  print_head("", purpose_of_festina(), "festina COMMAND [--OPTION VALUE ...]");
  std::cout << ".SH COMMANDS\n";
  for (const Command& command : commands())
    std::cout << ".TP\n.B " << roff(command.name) << "\n" << roff(command.purpose) << "\n";
  std::cout
      << ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nNo colours, even on a terminal.\n"
         ".TP\n.B FESTINA_KERNEL\nWhat computes the products of training: avx512, avx2 or blas. "
         "Without it, the first of these that the processor can run.\n";
  print_exit_status();
  print_see_also("");
}

}  // namespace

void print_manual(const Settings& settings) {
  const std::vector<std::string>& words = settings.operands();
  if (words.size() > 1)
    throw InputError("man: one command expected, got " + base::join(words, ", "));
  if (words.empty())
    print_overview_page();
  else
    print_page(find_command(words.front()));
}

}  // namespace festina::tool
