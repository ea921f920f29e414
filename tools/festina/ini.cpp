#include "ini.hpp"

#include <boost/lexical_cast.hpp>
#include <boost/program_options.hpp>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/file/byte_source.hpp"

namespace festina::tool {

namespace po = boost::program_options;

namespace {

/// The whole file, without a byte-order mark. Whatever it is, it is read in bounded time and
/// memory.
std::string text_of(const std::filesystem::path& file, const std::string& what) {
  constexpr std::size_t most_bytes = 16U << 20U;
  constexpr std::size_t chunk = 1U << 16U;
  const auto refuse = [&](const std::string& why) {
    throw InputError(file.string() + ": " + what + " cannot be read: " + why);
  };
  file::ByteSource source(file.string());
  std::string text;
  while (source.read(text, chunk)) {
    if (text.find('\0') != std::string::npos) refuse("it is no text");
    if (text.size() > most_bytes) refuse("it is longer than 16 MB");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

}  // namespace

std::map<std::string, std::string> read_ini(const std::filesystem::path& file,
                                            const std::string& what,
                                            const std::vector<std::string>& known,
                                            const UnknownKey& unknown) {
  std::istringstream stream(text_of(file, what));
  po::options_description description;
  for (const std::string& key : known)
    description.add_options()(key.c_str(), po::value<std::string>());
  std::map<std::string, std::string> values;
  try {
    for (const auto& option : po::parse_config_file(stream, description, true).options) {
      if (option.unregistered) unknown(file.string(), option.string_key);
      if (!values.emplace(option.string_key, option.value.at(0)).second)
        throw InputError(file.string() + ": key '" + option.string_key + "' is given twice");
    }
  } catch (const po::invalid_syntax& error) {
    throw InputError(file.string() + ": line '" + error.tokens() +
                     "' is neither [section] nor key = value");
  } catch (const po::error& error) {
    throw InputError(file.string() + ": " + error.what());
  }
  return values;
}

double parse_real(const std::string& key, const std::string& text) {
  double value = 0;
  if (!boost::conversion::try_lexical_convert(text, value))
    throw InputError(key + ": '" + text + "' is not a number");
  return value;
}

}  // namespace festina::tool
