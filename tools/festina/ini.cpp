#include "ini.hpp"

#include <boost/lexical_cast.hpp>
#include <boost/program_options.hpp>
#include <fstream>

#include "festina/base/error.hpp"

namespace festina::tool {

namespace po = boost::program_options;

namespace {

void skip_byte_order_mark(std::istream& stream) {
  for (const char byte : {'\xEF', '\xBB', '\xBF'}) {
    if (stream.peek() != std::char_traits<char>::to_int_type(byte)) return;
    stream.get();
  }
}

}  // namespace

std::map<std::string, std::string> read_ini(const std::filesystem::path& file,
                                            const std::string& what,
                                            const std::vector<std::string>& known,
                                            const UnknownKey& unknown) {
  std::ifstream stream(file);
  if (!stream || std::filesystem::is_directory(file))
    throw InputError(file.string() + ": " + what + " cannot be read");
  skip_byte_order_mark(stream);
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
