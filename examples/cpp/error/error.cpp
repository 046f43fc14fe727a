// Averages a list of numbers; whatever is thrown becomes a proper error.
#include <mortise.hpp>

#include <cmath>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

std::vector<double> parse(const std::string &list) {
    if (list.size() < 2 || list.front() != '[' || list.back() != ']')
        throw std::invalid_argument("the event is not a list of numbers, such as [3, 5, 10]");
    std::vector<double> numbers;
    std::istringstream items(list.substr(1, list.size() - 2));
    for (std::string item; std::getline(items, item, ',');) {
        try {
            size_t end = 0;
            numbers.push_back(std::stod(item, &end));
            if (item.find_first_not_of(' ', end) != std::string::npos)
                throw std::invalid_argument("characters behind it");
        } catch (...) {
            std::throw_with_nested(std::invalid_argument("\"" + item + "\" is not a number"));
        }
    }
    return numbers;
}

double mean(const std::vector<double> &numbers) {
    if (numbers.empty()) throw mortise::error("List.Empty", "an average needs at least one number");
    double sum = 0;
    for (double number : numbers) sum += number;
    if (!std::isfinite(sum)) throw std::overflow_error("the sum of the numbers is not finite: JSON cannot hold it");
    return sum / static_cast<double>(numbers.size());
}

std::string average(std::string_view event) {
    std::ostringstream answer;
    answer << mean(parse(std::string(event)));
    return answer.str();
}

} // namespace

MORTISE_CPP_MODULE(average)
