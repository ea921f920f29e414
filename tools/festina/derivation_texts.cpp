#include "derivation_texts.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>
#include <system_error>

#include "festina/base/error.hpp"
#include "festina/base/version.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) throw RunError(file.string() + ": cannot be read");
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Keys cited as [@key] or [@one; @other], each once, in the order of the text.
std::vector<std::string> cited_keys(const std::string& text) {
  std::vector<std::string> keys;
  const std::regex key("[\\[ ]@([A-Za-z][A-Za-z0-9]*)");
  for (std::sregex_iterator match(text.begin(), text.end(), key), end; match != end; ++match)
    if (std::find(keys.begin(), keys.end(), (*match)[1]) == keys.end()) keys.push_back((*match)[1]);
  return keys;
}

/// The entry of a key: from its @ to the line that is a closing brace.
std::string entry_of(const std::string& references, const std::string& key) {
  const std::size_t name = references.find("{" + key + ",");
  if (name == std::string::npos) throw RunError("references.bib: there is no entry '" + key + "'");
  const std::size_t start = references.rfind('@', name);
  return references.substr(start, references.find("\n}\n", name) + 3 - start);
}

/// The heading of a text, its first line.
std::string title_of(const std::string& id, const std::string& text) {
  if (!text.starts_with("# ")) throw RunError("derivations/" + id + "/text.md: there is no title");
  return text.substr(2, text.find('\n') - 2);
}

}  // namespace

fs::path texts_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    for (const fs::path& texts : {folder / "share/festina/derivations", folder / "derivations"})
      if (fs::is_regular_file(texts / "references.bib")) return texts;
    if (folder == folder.root_path()) break;
  }
  throw RunError("there is no folder share/festina/derivations beside " + program.string());
}

std::string text_of(const std::string& id) {
  return read(texts_folder() / id / "text.md");
}

std::vector<std::string> derivation_ids() {
  std::vector<std::string> ids;
  for (const auto& entry : fs::directory_iterator(texts_folder()))
    if (fs::is_regular_file(entry.path() / "text.md")) ids.push_back(entry.path().filename());
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string citation(const std::string& id) {
  const std::string text = text_of(id);
  std::string entries = "@misc{festina-" + id + ",\n  author = {{The Festina developers}},\n" +
                        "  title = {{" + title_of(id, text) + "}},\n  howpublished = {Festina " +
                        base::version + ", derivations/" + id + "},\n" +
                        "  note = {Repeat the proof with: festina derive check " + id + "}\n}\n";
  const std::string references = read(texts_folder() / "references.bib");
  for (const std::string& key : cited_keys(text)) entries += entry_of(references, key);
  return entries;
}

}  // namespace festina::tool
